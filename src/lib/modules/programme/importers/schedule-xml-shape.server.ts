import type { FindingList } from './schedule-findings.server.ts';
import { refuse } from './schedule-refusal.server.ts';

export interface XmlElement {
	name: string;
	attributes: Record<string, string>;
	content: (string | XmlElement)[];
}

type Raw = Record<string, unknown>;

function elementsOf(element: XmlElement, name?: string): XmlElement[] {
	return element.content.filter(
		(node) => typeof node !== 'string' && (name === undefined || node.name === name),
	) as XmlElement[];
}

function textOf(element: XmlElement): string {
	return element.content.map((node) => (typeof node === 'string' ? node : textOf(node))).join('');
}

/**
 * @param root element `schedule`
 * @returns the same data under the names of schedule.json; unknown attributes and elements come along, so that the
 *   normaliser lists them
 * @throws ScheduleRefusal duplicate-key when an element stands twice that may stand once
 */
export function toScheduleShape(root: XmlElement, findings: FindingList): { schedule: Raw } {
	/** Text of every child not in `apart`, as fields. */
	function texts(element: XmlElement, apart: readonly string[]): Raw {
		const fields: Raw = {};
		for (const child of elementsOf(element)) {
			if (apart.includes(child.name)) continue;
			const key = child.name;
			if (Object.hasOwn(fields, key)) refuse('duplicate-key', { key });
			if (elementsOf(child).length > 0)
				findings.add('markup-flattened', { values: { field: `${element.name}.${key}` } });
			fields[key] = textOf(child);
		}
		return fields;
	}

	function children<T>(
		element: XmlElement,
		list: string,
		item: string,
		shape: (child: XmlElement) => T,
	): T[] {
		return elementsOf(element, list).flatMap((group) => elementsOf(group, item).map(shape));
	}

	function reference(element: XmlElement): Raw {
		const { href, ...others } = element.attributes;
		return { ...others, url: href, title: textOf(element) };
	}

	function event(element: XmlElement): Raw {
		const [recording, more] = elementsOf(element, 'recording');
		if (more) refuse('duplicate-key', { key: 'recording' });
		return {
			...element.attributes,
			...texts(element, ['persons', 'links', 'attachments', 'recording']),
			recording: recording && texts(recording, []),
			persons: children(element, 'persons', 'person', (it) => ({ ...it.attributes, name: textOf(it) })),
			links: children(element, 'links', 'link', reference),
			attachments: children(element, 'attachments', 'attachment', reference),
		};
	}

	function day(element: XmlElement): Raw {
		const { start, end, ...others } = element.attributes;
		return {
			...others,
			...texts(element, ['room']),
			day_start: start,
			day_end: end,
			rooms: elementsOf(element, 'room').map((room) => ({
				...room.attributes,
				...texts(room, ['event']),
				events: elementsOf(room, 'event').map(event),
			})),
		};
	}

	function conference(element: XmlElement): Raw {
		const { days: daysCount, ...others } = texts(element, ['track', 'color']);
		return {
			...others,
			daysCount,
			colors: elementsOf(element, 'color').map((it) => it.attributes),
			tracks: elementsOf(element, 'track').map((it) => ({ name: textOf(it), ...it.attributes })),
			days: elementsOf(root, 'day').map(day),
		};
	}

	const [declared, more] = elementsOf(root, 'conference');
	if (!declared || more) return refuse('not-a-schedule', { missing: 'conference' });
	return {
		schedule: { ...texts(root, ['conference', 'day', 'generator']), conference: conference(declared) },
	};
}
