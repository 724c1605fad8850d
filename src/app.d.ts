import type { Context, Locale } from '#lib/core/context.ts';

declare global {
	namespace App {
		interface Locals {
			ctx: Context;
			requestId: string;
			locale: Locale;
			theme: '' | 'light' | 'dark';
			/** what the frame of every page shows about the person; null when nobody is signed in */
			person: { fullName: string; timeZone: string | null } | null;
			/** hash of the sign-in session in use */
			signInSessionHash: string | null;
			/** what the answer is kept under where it is kept; read before anything the answer shows */
			version?: string | undefined;
			/** set by a load whose answer may be kept in memory for anonymous readers */
			remember?: { version: string; validUntil: string | null };
		}
		interface Error {
			message: string;
			requestId?: string;
		}
	}
}
