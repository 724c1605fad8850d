export type DomainErrorCode = 'NOT_FOUND' | 'SIGN_IN_REQUIRED';

/**
 * Something a page cannot show. Missing and forbidden are one code on purpose: whoever may not know of a thing
 * must not learn of it from the error. Expected refusals of a command are values, not this.
 */
export class DomainError extends Error {
	readonly code: DomainErrorCode;

	constructor(code: DomainErrorCode) {
		super(code);
		this.name = 'DomainError';
		this.code = code;
	}
}

/** @throws DomainError NOT_FOUND, always; the type lets callers write `x ?? notFound()` */
export function notFound(): never {
	throw new DomainError('NOT_FOUND');
}
