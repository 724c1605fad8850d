import pino, { type Logger } from 'pino';

/**
 * @param level pino level name
 * @returns the process's logger: one JSON line an event. Log ids and counts, never names, addresses or texts.
 */
export function createLogger(level: string): Logger {
	return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
