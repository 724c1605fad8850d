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
		'permissions-policy': permissions('camera=()'),
		...(origin.startsWith('https:') && {
			'strict-transport-security': 'max-age=31536000; includeSubDomains',
		}),
	};
}

/**
 * The page that reads badges may use the camera, and run the reader that this site serves as WebAssembly; no other page may.
 * @param policy the content security policy as every page has it; null where an answer has none, such as a redirect
 */
export function scannerHeaders(policy: string | null): Record<string, string> {
	return {
		'permissions-policy': permissions('camera=(self)'),
		...(policy !== null && {
			'content-security-policy': policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
		}),
	};
}

const permissions = (camera: string) => `${camera}, microphone=(), geolocation=(), payment=()`;
