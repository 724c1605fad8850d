import type {} from '#lib/core/context.ts';
import type { SeatOfferState } from '../types/seats.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		seatOffer: SeatOfferTable;
	}
}

/** A seat that somebody who waits may take until then; of one registration at most one is open. */
export interface SeatOfferTable {
	id: string;
	registrationId: string;
	/** of the link in the mail */
	tokenHash: string;
	/** who picked the person; null where it was the next in line */
	offeredBy: string | null;
	offeredAt: string;
	expiresAt: string;
	state: SeatOfferState;
	answeredAt: string | null;
}
