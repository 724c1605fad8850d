import { roles, type Role } from '../../helpers/world.ts';
import { everybody, organisers, participants, registrationReaders, team } from './row.ts';

const inside: readonly Role[] = [...participants, ...organisers];
const none: readonly Role[] = [];

/** Who may meet a marked text, at whatever address; product.md, "Visibility". A kind that is missing here is everybody's. */
const readers: Record<string, readonly Role[]> = {
	workshopa: everybody,
	workshopb: everybody,
	workshopdraft: team,

	draftsession: team,
	draftchange: team,
	silencenote: team,
	absencenote: ['owner', 'programme_editor'],
	joinurl: [...participants, ...team],
	materialparticipants: [...inside, 'programme_editor'],
	materialorganisers: [...organisers, 'programme_editor'],
	namevisitor: [...organisers, 'programme_editor', 'administrator'],
	organisationvisitor: [...organisers, 'programme_editor'],

	challengepublic: everybody,
	challengeparticipants: inside,
	challengeorganisers: ['challenge_owner', ...organisers],
	challengeauthor: ['challenge_owner', ...organisers],
	challengedraft: ['challenge_owner'],
	challengesubmitted: ['challenge_owner', ...organisers],
	challengechanges: ['challenge_owner', ...organisers],
	challengewithdrawn: ['challenge_owner', ...organisers],
	reviewnote: ['challenge_owner', ...organisers],

	solutionpublic: everybody,
	solutionparticipants: inside,
	solutionorganisers: ['author', ...organisers],
	// "Author and organisers" of something that answers a challenge reaches the challenge's owner, whom it is written to.
	solutionauthor: ['author', 'challenge_owner', ...organisers],
	solutiondraft: ['author'],
	nestedsolution: inside,
	nestedcomment: inside,
	adoptionreason: inside,

	commentpublic: everybody,
	commentparticipants: inside,
	commentorganisers: ['author', ...organisers],
	commentauthor: ['author', 'challenge_owner', ...organisers],

	latereason: registrationReaders,
	focalemail: ['owner', 'registration_desk'],
	organisationreceived: ['registered', ...registrationReaders],
	organisationdeclined: registrationReaders,
	declinereason: registrationReaders,
	organisationunlisted: registrationReaders,
	organisationparticipant: [...inside, 'registration_desk'],
	organisationauthor: [...inside, 'registration_desk'],
	organisationchallenger: [...inside, 'registration_desk'],

	answerpublic: [...inside, 'registration_desk'],
	answerparticipants: [...inside, 'registration_desk'],
	answerorganisers: ['participant', ...registrationReaders],
	answerdesk: ['participant', 'owner', 'registration_desk'],
	// The registration desk asks for it, which is no reading.
	answersensitive: ['participant'],

	directorya: ['administrator'],
	directoryb: ['administrator'],
	delegationcontact: [...participants, ...registrationReaders],

	message: ['owner', 'registration_desk'],
	note: ['owner', 'registration_desk'],
	badgefile: ['owner', 'registration_desk'],
	certificateheld: ['participant', 'owner', 'registration_desk'],
	certificateshown: everybody,

	passport: ['participant'],
	diet: ['participant'],
	casemessage: ['participant', 'owner', 'registration_desk'],
	casenote: ['owner', 'registration_desk'],

	mailsubject: ['administrator', 'participant'],
	mailtext: ['administrator'],

	// Names beside public contributions are public; an account, a registration or a place off the list is not.
	namesignedin: ['administrator'],
	nameregistered: [...registrationReaders, 'administrator'],
	nameunlisted: [...registrationReaders, 'administrator'],
	namedeclined: [...registrationReaders, 'administrator'],
	nameparticipant: [...inside, 'registration_desk', 'administrator'],
	nameauthor: everybody,
	namechallengeowner: everybody,
	nameadministrator: none,
	nameotherowner: ['administrator'],
};

/** E-mail addresses of the team are its owner's to see, those of registered people also the desk's. */
const contactReaders: Record<string, readonly Role[]> = {
	mailregistered: ['owner', 'registration_desk'],
	mailparticipant: ['owner', 'registration_desk'],
	mailauthor: ['owner', 'registration_desk'],
	mailchallengeowner: ['owner', 'registration_desk'],
	mailunlisted: ['owner', 'registration_desk'],
	maildeclined: ['owner', 'registration_desk'],
	mailreader: ['owner'],
	mailmoderator: ['owner'],
	mailprogrammeeditor: ['owner'],
	mailregistrationdesk: ['owner'],
	mailowner: ['owner'],
};

/** Every kind of marker with those who may meet it, in their own data besides. */
function readersOf(kind: string): readonly Role[] | undefined {
	const own = roles.filter((role) =>
		['name', 'mail', 'agent'].some((prefix) => kind === prefix + role.replaceAll('_', '')),
	);
	if (kind.startsWith('agent')) return own;
	if (/^mail(?!text|subject)/.test(kind)) return [...own, ...(contactReaders[kind] ?? []), 'administrator'];
	const allowed = readers[kind] ?? (kind.startsWith('name') ? [...team, 'administrator'] : undefined);
	return allowed && [...own, ...allowed];
}

/** Kinds that somebody may see and somebody may not: each must turn up somewhere, or the checks prove nothing. */
export const guardedKinds = Object.keys(readers).filter((kind) => {
	const count = readers[kind]?.length ?? 0;
	return count > 0 && count < roles.length;
});

/**
 * @param text an answer: headers and body
 * @param worldNumber of the world that was asked
 * @returns the kinds of all markers in it, and those of them that this role must not meet
 */
export function findMarkers(text: string, worldNumber: number, role: Role) {
	// Calendar lines are folded after 75 octets (RFC 5545 §3.1).
	const found = [...text.replaceAll(/\r\n[ \t]/g, '').matchAll(/zq-([a-z]+)-(\d+)/g)];
	const kinds = new Set(found.map(([, kind]) => kind as string));
	const leaked = found.filter(([, kind = '', number]) => {
		const readersHere = readersOf(kind);
		if (readersHere === undefined) throw new Error(`no readers are given for ${kind}`);
		if (Number(number) === worldNumber) return !readersHere.includes(role);
		// Another world's workshops are other people's: its public things, and what administrators see of everybody.
		return readersHere.length < roles.length && !(role === 'administrator' && readersHere.includes(role));
	});
	return { kinds, leaked: [...new Set(leaked.map(([text]) => text))] };
}
