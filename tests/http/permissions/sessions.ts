import { dirname } from 'node:path';
import { sql } from 'kysely';
import { newId } from '#lib/core/ids.ts';
import type { MaterialAudience } from '#lib/modules/programme/types/materials.ts';
import { configureFiles, keepFile } from '#lib/server/files/store.ts';
import { createParticipant, createPerson } from '../../helpers/factories.ts';
import { pdfFile } from '../../helpers/upload-samples.ts';
import { marker, type World } from '../../helpers/world.ts';
import { allBut, organisers, participants, signedIn, type Row } from './row.ts';

const editors = ['owner', 'programme_editor'] as const;
const planners = [...organisers, 'programme_editor'] as const;

const publicPage = {
	route: '/(public)/w/[workshop]/programme/[session]',
	path: ({ workshop, session }: World) => `/w/${workshop.slug}/programme/${session.code}`,
};
const deskPage = (page: string, route = page) => ({
	route: `/organise/[workshop]/programme/[session]${route}`,
	path: ({ workshop, session }: World) => `/organise/${workshop.slug}/programme/${session.code}${page}`,
});

const materialId = ({ number }: World, audience: MaterialAudience) => `material-${audience}-${number}`;

/** A file with a marker in it for each audience, where the server keeps its files. */
async function withFiles(world: World): Promise<void> {
	const { db, workshop, session, number } = world;
	const { rows } = await sql<{ file: string }>`
		select file from pragma_database_list where name = 'main'`.execute(db);
	configureFiles(dirname(rows[0]?.file ?? ''));
	for (const audience of ['public', 'participants', 'organisers'] as const) {
		const content = pdfFile(audience === 'public' ? '' : marker(`material${audience}`, number));
		const fileKey = await keepFile(content);
		await db
			.insertInto('sessionMaterial')
			.values({
				...{ id: materialId(world, audience), workshopId: workshop.id, sessionId: session.id },
				...{ kind: 'file', title: 'Paper', language: 'en', audience, url: null, fileKey },
				...{ fileName: 'paper.pdf', contentType: 'application/pdf', size: content.length },
				...{ position: 10, createdAt: new Date().toISOString() },
			})
			.execute();
	}
}

/** Somebody has a seat whom nothing else names. */
async function withVisitor(world: World): Promise<void> {
	const { db, workshop, session, number, organisationTypeId } = world;
	const { id: personId } = await createPerson(db, { fullName: marker('namevisitor', number) });
	const organisation = marker('organisationvisitor', number);
	await createParticipant(db, workshop.id, personId, { organisationTypeId, organisation, isListed: 0 });
	await signUp(world, personId, session.id);
}

async function signUp({ db, workshop }: World, personId: string, sessionId: string): Promise<void> {
	const at = new Date().toISOString();
	await db
		.insertInto('sessionSignUp')
		.values({
			...{ workshopId: workshop.id, sessionId, personId, state: 'seated' },
			...{ place: newId(), signedUpAt: at, changedAt: at },
		})
		.execute();
}

const download = (audience: MaterialAudience) => ({
	route: '/(public)/w/[workshop]/programme/[session]/materials/[material]',
	act: 'GET',
	variant: audience,
	anonymous: 'hidden' as const,
	prepare: withFiles,
	path: (world: World) => `${publicPage.path(world)}/materials/${materialId(world, audience)}`,
});
const material = { title: 'Slides', language: 'en', audience: 'participants' };
const changed = {
	...deskPage('', '/materials/[material]'),
	path: (world: World) => `${deskPage('/materials').path(world)}/${materialId(world, 'public')}`,
	prepare: withFiles,
	allowed: editors,
};

/** What hangs on a session: signing up for it, and its materials. */
export const sessionRows: Row[] = [
	{ ...download('public'), allowed: ['anonymous', ...signedIn] },
	{ ...download('participants'), allowed: [...participants, ...planners] },
	{ ...download('organisers'), allowed: planners },
	{
		...publicPage,
		act: '?/signUp',
		allowed: participants,
		refused: allBut('anonymous', ...participants),
		body: () => ({}),
	},
	{
		...publicPage,
		act: '?/leave',
		allowed: signedIn,
		// Everybody may; only the participant has a seat to give back.
		storesNothing: allBut('anonymous', 'participant'),
		prepare: (world) => signUp(world, world.people.participant.id, world.session.id),
		body: () => ({}),
	},
	{
		route: '/organise/[workshop]/sign-ups',
		act: 'GET',
		allowed: planners,
		path: ({ workshop }) => `/organise/${workshop.slug}/sign-ups`,
	},
	{ ...deskPage('/sign-ups'), act: 'GET', allowed: planners, prepare: withVisitor },
	{ ...deskPage('/sign-ups.csv'), act: 'GET', allowed: planners, prepare: withVisitor },
	{ ...deskPage('/materials'), act: 'GET', allowed: editors },
	{
		...deskPage('/materials'),
		act: '?/addFile',
		allowed: editors,
		body: () => {
			const form = new FormData();
			for (const [name, value] of Object.entries(material)) form.set(name, value);
			form.set('file', new File([Buffer.from(pdfFile())], 'slides.pdf', { type: 'application/pdf' }));
			return form;
		},
	},
	{
		...deskPage('/materials'),
		act: '?/addLink',
		allowed: editors,
		body: () => ({ ...material, url: 'https://example.org/slides' }),
	},
	{
		...deskPage('/materials'),
		act: '?/remove',
		allowed: editors,
		prepare: withFiles,
		body: (world) => ({ material: materialId(world, 'public') }),
	},
	{ ...changed, act: 'GET' },
	{ ...changed, act: '?/default', body: () => material },
];
