import { resolve } from 'node:path';
import { z } from 'zod';

const environment = z.object({
	HOST: z.string().min(1).default('0.0.0.0'),
	PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
	ORIGIN: z
		.url({ protocol: /^https?$/ })
		.transform((url) => new URL(url).origin)
		.optional(),
	DATA_DIR: z.string().min(1).default('./data'),
	SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
	MAIL_FROM: z.string().min(3).max(200).default('Roundtable <no-reply@localhost>'),
	LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
	// How many writes and sign-ins are let through, as a multiple of the usual limits; measurements raise it.
	RATE_LIMIT_FACTOR: z.coerce.number().min(1).max(1_000_000).default(1),
});

export interface Config {
	host: string;
	port: number;
	/** the address people use, without a trailing slash; every link in a mail starts with it */
	origin: string;
	dataDir: string;
	/** null: mails are kept and shown to administrators */
	smtpUrl: string | null;
	mailFrom: string;
	logLevel: string;
	rateLimitFactor: number;
}

/** The environment does not allow a start; the message says which variable and why. */
export class ConfigError extends Error {}

/**
 * @param env usually `process.env`; empty strings count as not set
 * @returns the checked configuration
 * @throws ConfigError naming each variable that is wrong
 */
export function readConfig(env: Record<string, string | undefined>): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const parsed = environment.safeParse(given);
	if (!parsed.success) {
		const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
		throw new ConfigError(`Roundtable cannot start with this environment.\n${lines.join('\n')}`);
	}
	const value = parsed.data;
	return {
		host: value.HOST,
		port: value.PORT,
		origin: value.ORIGIN ?? `http://localhost:${value.PORT}`,
		dataDir: resolve(value.DATA_DIR),
		smtpUrl: value.SMTP_URL ?? null,
		mailFrom: value.MAIL_FROM,
		logLevel: value.LOG_LEVEL,
		rateLimitFactor: value.RATE_LIMIT_FACTOR,
	};
}
