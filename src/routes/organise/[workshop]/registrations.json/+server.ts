import { endpoint } from '#lib/server/http/answer.ts';
import { exportAnswer } from '../registrations/export/export-answer.server.ts';
import type { RequestEvent } from './$types';

/** The queue for programs; the README says what is in it. */
export const GET = endpoint((event: RequestEvent) => exportAnswer(event, 'json'));
