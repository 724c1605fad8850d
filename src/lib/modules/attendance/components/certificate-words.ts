import { formatNumber } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Tone } from '#lib/ui/form-props.ts';
import type { AttendanceShare } from '../types/attendance.ts';
import type {
	CertificateLine,
	CertificateMeasure,
	CertificateRule,
	CertificateViewName,
} from '../types/certificates.ts';

const measures: Record<CertificateMeasure, () => string> = {
	checked_in: m.certificates_measure_checked_in,
	half_days: m.certificates_measure_half_days,
	sessions: m.certificates_measure_sessions,
};

const views: Record<CertificateViewName, () => string> = {
	all: m.certificates_view_all,
	to_issue: m.certificates_view_to_issue,
	issued: m.certificates_view_issued,
	not_qualified: m.certificates_view_not_qualified,
};

/** @returns what a certificate is given for, as a choice */
export function measureName(measure: CertificateMeasure): string {
	return measures[measure]();
}

/** @returns the rule in a sentence */
export function ruleSentence({ measure, minPercent }: CertificateRule): string {
	const percent = formatNumber(minPercent);
	if (measure === 'checked_in') return m.certificates_rule_checked_in();
	return measure === 'half_days'
		? m.certificates_rule_half_days({ percent })
		: m.certificates_rule_sessions({ percent });
}

/** @returns what the list is narrowed to */
export function viewName(view: CertificateViewName): string {
	return views[view]();
}

/** @returns what somebody attended, by the measure that counts */
export function shareText(measure: CertificateMeasure, share: AttendanceShare): string {
	const [n, of] =
		measure === 'sessions' ? [share.sessions, share.ofSessions] : [share.halfDays, share.ofHalfDays];
	const counts = { n: formatNumber(n), of: formatNumber(of) };
	return measure === 'sessions'
		? m.certificates_attended_sessions(counts)
		: m.certificates_attended_half_days(counts);
}

/** @returns where somebody stands: what they have, or what they lack */
export function lineState({ certificate, standing, isOutdated }: CertificateLine): {
	label: string;
	tone: Tone;
} {
	if (certificate?.revokedAt) return { label: m.certificates_state_revoked(), tone: 'danger' };
	if (certificate && isOutdated) return { label: m.certificates_state_outdated(), tone: 'warning' };
	if (certificate) return { label: m.certificates_state_issued(), tone: 'success' };
	if (standing === 'qualifies') return { label: m.certificates_state_qualifies(), tone: 'info' };
	const isAbsent = standing === 'not_checked_in';
	return { label: isAbsent ? m.certificates_not_checked_in() : m.certificates_too_little(), tone: 'neutral' };
}
