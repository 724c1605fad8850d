/**
 * What every answer carries, pages and assets alike (OWASP ASVS 3.4).
 * @param origin configured address; HSTS only where it is https
 */
export function securityHeaders(origin: string): Record<string, string> {
	return {
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'strict-origin-when-cross-origin',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
		...(origin.startsWith('https:') && {
			'strict-transport-security': 'max-age=31536000; includeSubDomains',
		}),
	};
}
