import { readFileSync } from 'node:fs';

/**
 * What the pages of the floor show: arrays read once, no database. The build loads this file too, without data.
 * @type {{ sessions: Record<string, string>[], challenges: Record<string, string>[], comments: Record<string, string>[], bytes: Record<string, { type: string, body: string }> }}
 */
export const data = JSON.parse(process.env.FLOOR_DATA ? readFileSync(process.env.FLOOR_DATA, 'utf8') : '{}');
