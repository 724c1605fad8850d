/** How far the invitations to institutions have come, in the order in which one follows the other. */
export interface NominationFigures {
	/** institutions that were asked for names */
	invited: number;
	/** those that gave at least one that stands */
	answered: number;
	/** that they were offered together */
	seats: number;
	/** people */
	nominated: number;
	/** of these, those who registered */
	registered: number;
	confirmed: number;
}
