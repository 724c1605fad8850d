/** How a person is called: the full name, and the name wanted on the badge where it differs. */
export interface PersonNames {
	fullName: string;
	badgeName: string | null;
}
