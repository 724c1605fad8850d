import { endpoint } from '#lib/server/http/answer.ts';
import { exportAnswer } from '../registrations/export/export-answer.server.ts';
import type { RequestEvent } from './$types';

/** The queue as a list for spreadsheets. */
export const GET = endpoint((event: RequestEvent) => exportAnswer(event, 'csv'));
