import type { Locale } from '#lib/core/context.ts';
import { countryName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { delegationRoles, type DelegationOrigin, type DelegationRole } from '../types/delegations.ts';

const roleNames: Record<DelegationRole, (inputs: object, options: { locale: Locale }) => string> = {
	head: m.delegations_role_head,
	member: m.delegations_role_member,
	alternate: m.delegations_role_alternate,
	observer: m.delegations_role_observer,
};

/** @returns what the role is called in that language */
export function delegationRoleName(role: DelegationRole, locale: Locale = getLocale()): string {
	return roleNames[role]({}, { locale });
}

/** @returns where the delegation comes from, in that language */
export function originName({ country, place }: DelegationOrigin, locale: Locale = getLocale()): string {
	return country === null ? (place ?? '') : countryName(country, locale);
}

/** @returns the delegates in protocol order: by role, the head first, then by name in that language */
export function inProtocolOrder<T extends { role: DelegationRole; fullName: string }>(
	delegates: readonly T[],
	locale: Locale,
): T[] {
	const { compare } = new Intl.Collator(locale);
	const rank = ({ role }: T) => delegationRoles.indexOf(role);
	return delegates.toSorted((a, b) => rank(a) - rank(b) || compare(a.fullName, b.fullName));
}
