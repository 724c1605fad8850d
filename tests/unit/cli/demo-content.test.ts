import { describe, expect, it } from 'vitest';
import { demoAdministrator, demoPeople } from '../../../src/cli/demo/content/people.ts';
import type { DemoSession, DemoWorkshop } from '../../../src/cli/demo/content/types.ts';
import { demoWorkshops } from '../../../src/cli/demo/content/workshops.ts';
import { adoptionDecisions } from '#lib/modules/solutions/types.ts';
import { challengeStates } from '#lib/modules/challenges/types.ts';
import { registrationStates } from '#lib/modules/registration/types/registrations.ts';
import { visibilities } from '#lib/modules/workshops/types.ts';

const personKeys = new Set(demoPeople.map((person) => person.key));
const registrations = demoWorkshops.flatMap((workshop) => workshop.registrations);
const challenges = demoWorkshops.flatMap((workshop) => workshop.challenges);
const solutions = challenges.flatMap((challenge) => challenge.solutions);
const comments = [...challenges, ...solutions].flatMap((entry) => entry.comments);
const vietnameseLetter = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;

function confirmedOf(workshop: DemoWorkshop) {
	return new Map(
		workshop.registrations
			.filter((entry) => entry.state === 'confirmed')
			.map((entry) => [entry.person, entry]),
	);
}

function duplicatesIn(keys: readonly string[]) {
	return keys.filter((key, index) => keys.indexOf(key) !== index);
}

function wordsIn(text: string) {
	return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Minutes of the wall clock, read as if it were UTC: good for comparing times within one workshop. */
function wallClock(local: string) {
	return Date.parse(`${local}:00Z`) / 60_000;
}

function overlap(a: DemoSession, b: DemoSession) {
	const [startA, startB] = [wallClock(a.startsLocal), wallClock(b.startsLocal)];
	return startA < startB + b.minutes && startB < startA + a.minutes;
}

function pairsOf<T>(items: readonly T[]) {
	return items.flatMap((a, index) => items.slice(index + 1).map((b) => [a, b] as const));
}

describe('the demonstration content as a whole', () => {
	it('has the promised size', () => {
		expect(challenges).toHaveLength(12);
		expect(solutions).toHaveLength(30);
		expect(comments.length).toBeGreaterThanOrEqual(60);
		expect(comments.length).toBeLessThanOrEqual(90);
		const registered = new Set(registrations.map((entry) => entry.person));
		expect(registered.size).toBeGreaterThanOrEqual(55);
		expect(new Set(registrations.map((entry) => entry.country).filter(Boolean)).size).toBeGreaterThanOrEqual(
			20,
		);
	});

	it('shows every state, decision and visibility at least once', () => {
		// Nobody waits or is offered a seat: no workshop of the demonstration is full.
		const withoutLine = registrationStates.filter((state) => state !== 'waiting' && state !== 'offered');
		expect(new Set(registrations.map((entry) => entry.state))).toEqual(new Set(withoutLine));
		expect(new Set(challenges.map((entry) => entry.state))).toEqual(new Set(challengeStates));
		expect(new Set(solutions.map((entry) => entry.state))).toEqual(new Set(['draft', 'published']));
		expect(new Set(solutions.flatMap((entry) => entry.decision?.decision ?? []))).toEqual(
			new Set(adoptionDecisions),
		);
		expect(new Set([...challenges, ...solutions].map((entry) => entry.visibility))).toEqual(
			new Set(visibilities),
		);
		expect(new Set(demoWorkshops.map((workshop) => workshop.mode))).toEqual(
			new Set(['in_person', 'online', 'hybrid']),
		);
	});

	it('leaves some published solutions waiting for a decision', () => {
		const waiting = solutions.filter((entry) => entry.state === 'published' && entry.decision === undefined);
		expect(waiting.map((entry) => entry.key)).toEqual([
			'psgc-versions',
			'phieu-dong-y-indonesia',
			'mirror-statistics',
		]);
	});

	it('knows each person once, by an address that reaches nobody and a zone that exists', () => {
		expect(duplicatesIn(demoPeople.map((person) => person.key))).toEqual([]);
		expect(duplicatesIn(demoPeople.map((person) => person.email))).toEqual([]);
		for (const person of demoPeople) {
			expect(person.email).toMatch(/^[a-z0-9.-]+@[a-z0-9-]+\.example\.(org|net)$/);
			expect(() => new Intl.DateTimeFormat('en', { timeZone: person.timeZone })).not.toThrow();
		}
		expect(demoPeople.map((person) => person.fullName)).toContain('Nguyễn Thị Minh Khai-Østergård');
	});

	it('keeps the administrator out of every workshop', () => {
		const busy = demoWorkshops.flatMap((workshop) => [...workshop.team, ...workshop.registrations]);
		expect(busy.map((entry) => entry.person)).not.toContain(demoAdministrator.key);
	});

	it('uses each challenge and solution key once', () => {
		expect(duplicatesIn([...challenges, ...solutions].map((entry) => entry.key))).toEqual([]);
	});

	it('is written in composed Unicode, with diacritics where it is Vietnamese', () => {
		const written = [
			...challenges,
			...solutions,
			...demoWorkshops.flatMap((workshop) =>
				workshop.sessions.map((session) => ({ ...session, body: session.abstract })),
			),
		];
		const vietnamese = [
			...written.filter((entry) => entry.language === 'vi').flatMap((entry) => [entry.title, entry.body]),
			...comments.filter((entry) => entry.language === 'vi').map((entry) => entry.body),
			...demoWorkshops.flatMap((workshop) => [
				workshop.title.vi,
				workshop.summary.vi,
				workshop.conceptNote.vi,
				...[...workshop.organisationTypes, ...workshop.topics].map((entry) => entry.label.vi),
			]),
		].filter((text) => text !== '');
		expect(vietnamese.filter((text) => !vietnameseLetter.test(text))).toEqual([]);
		const everything = JSON.stringify([demoPeople, demoWorkshops]);
		expect(everything).toBe(everything.normalize('NFC'));
	});
});

describe.each(demoWorkshops.map((workshop) => [workshop.slug, workshop] as const))(
	'%s',
	(_slug, workshop) => {
		const confirmed = confirmedOf(workshop);
		const registered = new Map(workshop.registrations.map((entry) => [entry.person, entry]));

		it('names only people, rooms, tracks, topics and organisation types that exist', () => {
			const named = [
				...workshop.team.map((entry) => entry.person),
				...workshop.registrations.map((entry) => entry.person),
				...workshop.sessions.flatMap((session) =>
					session.parts.flatMap((part) => ('person' in part ? part.person : [])),
				),
			];
			expect(named.filter((key) => !personKeys.has(key))).toEqual([]);
			const rooms = new Set(workshop.rooms.map((room) => room.key));
			const tracks = new Set(workshop.tracks.map((track) => track.key));
			const topics = new Set(workshop.topics.map((topic) => topic.key));
			expect(
				workshop.sessions.filter((session) => session.room !== null && !rooms.has(session.room)),
			).toEqual([]);
			expect(
				workshop.sessions.filter((session) => session.track !== null && !tracks.has(session.track)),
			).toEqual([]);
			expect(workshop.challenges.filter((challenge) => !topics.has(challenge.topic))).toEqual([]);
		});

		it('has one person in each role of the team, none of them a participant', () => {
			expect(workshop.team.map((entry) => entry.role)).toEqual([
				'owner',
				'programme_editor',
				'registration_desk',
				'moderator',
				'reader',
			]);
			expect(workshop.team.filter((entry) => registered.has(entry.person))).toEqual([]);
		});

		it('registers each person once, with a country where the organisation type needs one, inside the seats', () => {
			expect(duplicatesIn(workshop.registrations.map((entry) => entry.person))).toEqual([]);
			const seated = workshop.registrations.filter((entry) =>
				['received', 'confirmed'].includes(entry.state),
			);
			expect(seated.length).toBeLessThanOrEqual(workshop.totalSeats);
			for (const type of workshop.organisationTypes) {
				const ofType = workshop.registrations.filter((entry) => entry.organisationType === type.key);
				expect(ofType.length).toBeGreaterThan(0);
				expect(ofType.filter((entry) => (entry.country !== null) !== type.needsCountry)).toEqual([]);
				const taken = ofType.filter((entry) => seated.includes(entry)).length;
				expect(taken).toBeLessThanOrEqual(type.seats ?? workshop.totalSeats);
			}
			const types = workshop.organisationTypes.map((type) => type.key);
			expect(workshop.registrations.filter((entry) => !types.includes(entry.organisationType))).toEqual([]);
			expect(
				workshop.registrations.filter(
					(entry) =>
						(entry.reason !== undefined) !== (entry.state === 'declined' || entry.state === 'withdrawn'),
				),
			).toEqual([]);
			if (workshop.mode !== 'hybrid') {
				expect(new Set(workshop.registrations.map((entry) => entry.mode))).toEqual(new Set([workshop.mode]));
			}
		});

		it('keeps sessions inside their days, and the days inside the workshop', () => {
			const outside = workshop.sessions.filter((session) => {
				const day = workshop.days.find((entry) => session.startsLocal.startsWith(entry.dayOn));
				if (day === undefined) return true;
				const starts = wallClock(session.startsLocal);
				return (
					starts < wallClock(`${day.dayOn}T${day.startsLocal}`) ||
					starts + session.minutes > wallClock(`${day.dayOn}T${day.endsLocal}`)
				);
			});
			expect(outside).toEqual([]);
			expect(workshop.days.map((day) => day.dayOn)).toEqual(
				[...new Set([workshop.startsOn, workshop.endsOn])].sort(),
			);
		});

		it('puts no room and no person in two sessions at once', () => {
			expect(duplicatesIn(workshop.sessions.map((session) => session.key))).toEqual([]);
			const isItem = (a: DemoSession, b: DemoSession) => a.within === b.key || b.within === a.key;
			const simultaneous = pairsOf(workshop.sessions).filter(([a, b]) => overlap(a, b) && !isItem(a, b));
			const sameRoom = simultaneous.filter(
				([a, b]) => a.room === b.room || a.room === null || b.room === null,
			);
			expect(sameRoom.map(([a, b]) => `${a.key} × ${b.key}`)).toEqual([]);
			const peopleOf = (session: DemoSession) =>
				session.parts.map((part) => ('person' in part ? part.person : part.name));
			const samePerson = simultaneous.filter(([a, b]) =>
				peopleOf(a).some((person) => peopleOf(b).includes(person)),
			);
			expect(samePerson.map(([a, b]) => `${a.key} × ${b.key}`)).toEqual([]);
		});

		it('has concept notes of a readable length in both languages', () => {
			for (const note of Object.values(workshop.conceptNote)) {
				expect(wordsIn(note)).toBeGreaterThanOrEqual(200);
				expect(wordsIn(note)).toBeLessThanOrEqual(400);
				expect(note).toMatch(/^## /m);
				expect(note).toMatch(/^- /m);
			}
		});

		it('lets only confirmed participants speak, a country for each challenge, peers from elsewhere', () => {
			for (const challenge of workshop.challenges) {
				const country = confirmed.get(challenge.author)?.country;
				expect(country, challenge.key).toBeTruthy();
				for (const solution of challenge.solutions) {
					const peer = confirmed.get(solution.author);
					expect(peer, solution.key).toBeDefined();
					expect(peer?.country, solution.key).not.toBe(country);
				}
				const spoken = [challenge, ...challenge.solutions].flatMap((entry) => entry.comments);
				expect(spoken.filter((comment) => !confirmed.has(comment.author))).toEqual([]);
			}
		});

		it('asks in a question of at most 120 characters, and gives solutions to published challenges only', () => {
			for (const challenge of workshop.challenges) {
				expect(challenge.title.length, challenge.key).toBeLessThanOrEqual(120);
				expect(challenge.title).toMatch(/\?$/);
				if (challenge.state !== 'published') expect(challenge.solutions).toEqual([]);
				expect(challenge.reviewNote !== undefined).toBe(challenge.state === 'changes_requested');
			}
		});

		it('gives each text the room it was promised', () => {
			for (const challenge of workshop.challenges.filter((entry) => entry.state !== 'draft')) {
				expect(wordsIn(challenge.body), challenge.key).toBeGreaterThanOrEqual(150);
				expect(wordsIn(challenge.body), challenge.key).toBeLessThanOrEqual(300);
			}
			for (const solution of workshop.challenges.flatMap((entry) => entry.solutions)) {
				expect(wordsIn(solution.body), solution.key).toBeGreaterThanOrEqual(120);
				expect(wordsIn(solution.body), solution.key).toBeLessThanOrEqual(250);
			}
		});

		it('never shows a solution wider than its challenge, nor a decision or comment on a draft', () => {
			for (const challenge of workshop.challenges) {
				for (const solution of challenge.solutions) {
					expect(visibilities.indexOf(solution.visibility), solution.key).toBeGreaterThanOrEqual(
						visibilities.indexOf(challenge.visibility),
					);
					if (solution.state === 'draft') {
						expect(solution.decision).toBeUndefined();
						expect(solution.comments).toEqual([]);
					}
				}
			}
		});

		it('tells things in the order in which they can have happened', () => {
			for (const challenge of workshop.challenges) {
				expect(registered.get(challenge.author)?.hoursAgo, challenge.key).toBeGreaterThan(challenge.hoursAgo);
				for (const entry of [challenge, ...challenge.solutions]) {
					const replies = entry.comments;
					const times = replies.map((reply) => reply.hoursAgo);
					for (const reply of replies) {
						expect(reply.hoursAgo, `${entry.key}: ${reply.body}`).toBeLessThan(entry.hoursAgo);
						expect(registered.get(reply.author)?.hoursAgo, reply.body).toBeGreaterThan(reply.hoursAgo);
					}
					expect(times, entry.key).toEqual(times.toSorted((a, b) => b - a));
				}
				for (const solution of challenge.solutions) {
					expect(solution.hoursAgo, solution.key).toBeLessThan(challenge.hoursAgo);
					expect(registered.get(solution.author)?.hoursAgo, solution.key).toBeGreaterThan(solution.hoursAgo);
					expect(solution.decision?.hoursAgo ?? 0, solution.key).toBeLessThan(solution.hoursAgo);
				}
			}
		});
	},
);
