import { type SessionKind, sessionKinds } from '../types/released.ts';

/**
 * Words for kinds of session as schedules use them, folded (see `fold`), in English, Vietnamese, French, Spanish and
 * German. The longest that occurs in a label decides, so "coffee break" is a break and "break out" a breakout.
 */
const wordsByKind: Record<SessionKind, string> = {
	plenary: `general assembly, opening, closing, welcome, ceremony, toan the, khai mac, be mac, pleniere, plenaria,
		plenarsitzung, plenum`,
	keynote: `key note, de dan, conference inaugurale, ponencia magistral, impulsvortrag`,
	panel: `roundtable, round table, podium, discussion, debate, fishbowl, thao luan, toa dam, table ronde, mesa redonda,
		podiumsdiskussion, diskussion`,
	presentation: `talk, lecture, lightning talk, speech, paper, demo, maintrack, devroom, tham luan, trinh bay, bai giang,
		bao cao, conference, expose, ponencia, charla, vortrag`,
	breakout: `break out, group work, working group, group discussion, meeting, meetup, bof, birds of a feather, assembly,
		self organized session, thao luan nhom, lam viec nhom, phien nhom, chia nhom, groupe de travail, grupo de trabajo,
		arbeitsgruppe`,
	clinic: `challenge clinic, solution clinic, phong kham, clinique, clinica, sprechstunde`,
	exercise: `workshop, hands on, tutorial, training, lab, practical, hackathon, thuc hanh, tap huan, bai tap, atelier,
		exercice, taller, ejercicio, ubung`,
	consultation: `hearing, public comment, tham van, gop y, consulta, anhorung`,
	field_visit: `field trip, site visit, excursion, study visit, study tour, thuc dia, tham quan, khao sat,
		visite de terrain, visita de campo, exkursion`,
	break: `coffee, tea, lunch, breakfast, coffee break, tea break, lunch break, intermission, giai lao, nghi trua,
		nghi giua gio, an trua, an sang, tiec tra, pause, pause cafe, dejeuner, descanso, almuerzo, mittagspause, kaffeepause`,
	social: `performance, concert, party, reception, dinner, gala, networking, game, movie, film, show, entertainment,
		cocktail, giao luu, tiec, chieu dai, an toi, van nghe, diner, cena, recepcion, abendessen, konzert`,
	registration_desk: `registration, registration and coffee, check in, checkin, accreditation, dang ky, don tiep,
		don tiep dai bieu, inscription, accueil, registro, inscripcion, anmeldung`,
};

const byLength = sessionKinds
	.flatMap((kind) =>
		[fold(kind), ...wordsByKind[kind].split(/,\s+/)].map((word): [string, SessionKind] => [word, kind]),
	)
	.sort(([a], [b]) => b.length - a.length);

/** Lower case without accents (đ is d), everything but letters and digits a single space. */
function fold(label: string): string {
	return label
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replaceAll('đ', 'd')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/**
 * @param label what a schedule calls the type of a session, in any of five languages and any spelling
 * @returns our kind of session, or undefined when no word of the label is known
 */
export function kindFromLabel(label: string): SessionKind | undefined {
	const folded = fold(label.slice(0, 200));
	const padded = ` ${folded} `;
	const singular = ` ${folded.replace(/s\b/g, '')} `;
	return byLength.find(([word]) => padded.includes(` ${word} `) || singular.includes(` ${word} `))?.[1];
}
