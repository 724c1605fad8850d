import { formatNumber } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	largestMaterial,
	mostMaterials,
	type FileRefusal,
	type MaterialAudience,
} from '../types/materials.ts';

/**
 * @param bytes of a file
 * @returns "850 kB", "12.5 MB"; a unit is a thousand of the one below (IEC 80000-13)
 */
export function formatSize(bytes: number): string {
	const kilobytes = Math.max(1, Math.round(bytes / 1000));
	if (kilobytes < 1000) return `${formatNumber(kilobytes)} kB`;
	return `${formatNumber(Math.round(bytes / 100_000) / 10)} MB`;
}

/** @returns "PDF, 1.2 MB" */
export function fileFacts({ name, size }: { name: string; size: number }): string {
	const ending = name.slice(name.lastIndexOf('.') + 1).toUpperCase();
	return `${ending}, ${formatSize(size)}`;
}

/** @returns who may open it, in the reader's language */
export function audienceName(audience: MaterialAudience): string {
	return {
		public: m.materials_audience_public,
		participants: m.materials_audience_participants,
		organisers: m.materials_audience_organisers,
	}[audience]();
}

/** @returns why something is not taken, and how to mend it */
export function fileRefusal(reason: FileRefusal): string {
	if (reason === 'too_large') return m.materials_too_large({ size: formatSize(largestMaterial) });
	if (reason === 'too_many') return m.materials_too_many({ n: formatNumber(mostMaterials) });
	return m.materials_kind_refused();
}
