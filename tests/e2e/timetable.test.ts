import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { addEditor, copenhagenDay, prepareCopenhagenDay, releasedDay } from '../helpers/copenhagen-day.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { Editor, minutesOf } from '../helpers/timetable-editor.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
	[browser, server] = await Promise.all([launchChromium(), startServer()]);
});
afterAll(async () => {
	await browser.close();
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

test('the day in Copenhagen by dragging, by keys and by forms: three times the same release', async () => {
	const [dragged, walked, filled] = [
		await prepareCopenhagenDay(server.db),
		await prepareCopenhagenDay(server.db),
		await prepareCopenhagenDay(server.db),
	];

	const dragger = await Editor.arrive(browser, server.origin, dragged);
	for (const wanted of copenhagenDay) await dragger.drag(wanted);
	await dragger.visitor.leave();

	const walker = await Editor.arrive(browser, server.origin, walked);
	for (const wanted of copenhagenDay) await walker.walk(wanted);
	await walker.visitor.leave();

	const filler = await Editor.arrive(browser, server.origin, filled, { javaScriptEnabled: false });
	for (const wanted of copenhagenDay) await filler.fillIn(wanted, filled.rooms);
	await filler.visitor.leave();

	const releases = [];
	for (const { workshop, person } of [dragged, walked, filled])
		releases.push(await releasedDay(server.db, workshop, person.id));
	const places = releases[0]?.sessions.map(({ title, startsLocal, endsLocal, room, isAcrossRooms }) => ({
		title,
		starts: startsLocal.slice(11),
		minutes: minutesOf(endsLocal.slice(11)) - minutesOf(startsLocal.slice(11)),
		place: isAcrossRooms ? 'all' : room,
	}));
	const item = { title: 'Mapping waste in Ghana', starts: '09:30', minutes: 20, place: 'Plenary hall' };
	const wanted = [...copenhagenDay, item].map(({ title, starts, minutes, place }) => ({
		title,
		starts,
		minutes,
		place,
	}));
	expect(places).toEqual(wanted.sort((a, b) => (a.title < b.title ? -1 : 1)));
	expect(releases[1]).toEqual(releases[0]);
	expect(releases[2]).toEqual(releases[0]);
});

const lunch = { title: 'Lunch', starts: '12:15', minutes: 60, place: 'all' };
const ethics = { title: 'Ethics and privacy', starts: '13:20', minutes: 85, place: 'East room' };

test('twenty steps back and forth by keys', async () => {
	const day = await prepareCopenhagenDay(server.db);
	const editor = await Editor.arrive(browser, server.origin, day);
	await editor.walk(ethics);
	const later = (n: number) => ({ ...ethics, starts: `13:${String(20 + n).padStart(2, '0')}` });
	for (let n = 1; n < 20; n++) {
		await editor.page.keyboard.press(n % 2 ? 'ArrowDown' : 'ArrowUp');
		await editor.page.keyboard.press('Enter');
		await editor.isSettled(ethics.title, later(n % 2 ? 5 : 0));
	}
	for (let n = 18; n >= 0; n--) {
		await editor.page.keyboard.press('Control+z');
		await editor.isSettled(ethics.title, later(n % 2 ? 5 : 0));
	}
	await editor.page.keyboard.press('Control+z');
	await editor.page.locator('.unscheduled [data-block]', { hasText: ethics.title }).waitFor();
	expect(await editor.said()).toBe('Undone for “Ethics and privacy”.');
	for (let n = 0; n < 20; n++) {
		await editor.page.keyboard.press('Control+Shift+z');
		await editor.isSettled(ethics.title, later(n % 2 ? 5 : 0));
	}
	await editor.visitor.leave();
});

test('keys open, leave be, and take off the timetable; a search finds what has no time', async () => {
	const editor = await Editor.arrive(browser, server.origin, await prepareCopenhagenDay(server.db));
	await editor.walk(lunch);
	await editor.page.keyboard.press('ArrowUp');
	expect(await editor.said()).toBe('12:10–13:10, All rooms');
	await editor.page.keyboard.press('Escape');
	await editor.isSettled(lunch.title, lunch);
	await editor.page.keyboard.press('Enter');
	await editor.page.locator('#panel-title:focus').waitFor();
	await editor.page.locator('[data-panel-close]').press('Enter');
	await editor.page.locator('[data-panel]').waitFor({ state: 'detached' });
	await editor.page.keyboard.press('Delete');
	await editor.page.locator('.unscheduled [data-block]', { hasText: lunch.title }).waitFor();
	expect(await editor.said()).toBe('Lunch: no time.');

	await editor.page.locator('[name="q"]').fill('lun');
	await editor.page.getByText('1 session found').waitFor();
	expect(await editor.page.locator('.unscheduled .block-title').allInnerTexts()).toEqual(['Lunch']);
	await editor.visitor.leave();
});

test('two editors: the second hears of it, and loses nothing', async () => {
	const day = await prepareCopenhagenDay(server.db);
	const other = await addEditor(server.db, day, 'Astrid Holm');
	const [first, second] = [
		await Editor.arrive(browser, server.origin, day),
		await Editor.arrive(browser, server.origin, { ...day, token: other }),
	];
	await second.drag(ethics);
	await first.isSettled(ethics.title, ethics);
	expect(await first.said()).toBe(
		'Astrid Holm has just changed: “Ethics and privacy” (Mon 27 Sept, 13:20–14:45, East room).',
	);

	// Somebody whose page has not heard of it yet.
	await first.page.route('**/changes.json*', (route) => route.abort());
	await second.drag({ ...ethics, starts: '14:00' });
	await first.link(ethics.title).focus();
	await first.page.keyboard.press('ArrowRight');
	await first.page.keyboard.press('Enter');
	await first.page.locator('[data-refused]').waitFor();
	expect(await first.said()).toContain('Astrid Holm');
	const typed = await first.page
		.locator('[data-placement]')
		.evaluate((form) => [...new FormData(form as HTMLFormElement).values()]);
	expect(typed.slice(2)).toEqual(['2027-09-27', '13:20', '85', day.rooms.get('West room')]);
	await first.page.getByRole('button', { name: 'Move', exact: true }).click();
	await first.isSettled(ethics.title, ethics);
	expect(await first.block(ethics.title).getAttribute('data-column')).toBe('2');
	await first.visitor.leave();
	await second.visitor.leave();
});

test('two editors without JavaScript: the form comes back with what was meant and says who was first', async () => {
	const day = await prepareCopenhagenDay(server.db);
	const other = await addEditor(server.db, day, 'Astrid Holm');
	const [first, second] = [
		await Editor.arrive(browser, server.origin, day, { javaScriptEnabled: false }),
		await Editor.arrive(browser, server.origin, { ...day, token: other }, { javaScriptEnabled: false }),
	];
	await first.visitor.goingTo(/session=/, () => first.link(ethics.title).click());
	await second.fillIn(ethics, day.rooms);
	await first.visitor.fill({ startTime: '14:00', minutes: '30' });
	await first.visitor.press('Put on the timetable', /\/place/);
	expect(await first.visitor.text()).toContain('Astrid Holm saved this session at');
	expect(await first.page.locator('[name="startTime"]').inputValue()).toBe('14:00');
	await first.visitor.press('Move', /day=2027-09-27/);
	const { startsLocal, durationMinutes } = await server.db
		.selectFrom('session')
		.select(['startsLocal', 'durationMinutes'])
		.where('workshopId', '=', day.workshop.id)
		.where('title', '=', ethics.title)
		.executeTakeFirstOrThrow();
	expect([startsLocal, durationMinutes]).toEqual(['2027-09-27T14:00', 30]);
	await first.visitor.press('Undo', /day=2027-09-27/);
	expect(await first.visitor.said()).toContain('Undone for “Ethics and privacy”.');
	await first.visitor.press('Redo', /day=2027-09-27/);
	expect(await first.visitor.said()).toContain('Made again for “Ethics and privacy”.');
	for (const visitor of [first, second].map(({ visitor }) => visitor)) await visitor.leave();
});

test('what cannot be saved is said, stands as it was, and can be tried again', async () => {
	const editor = await Editor.arrive(browser, server.origin, await prepareCopenhagenDay(server.db));
	await editor.walk(lunch);
	await editor.page.route('**/programme?/place*', (route) => route.abort());
	await editor.page.keyboard.press('ArrowDown');
	await editor.page.keyboard.press('Enter');
	const again = editor.page.getByRole('button', { name: 'Try again' });
	await again.waitFor();
	await editor.isSettled(lunch.title, lunch);
	await editor.page.unroute('**/programme?/place*');
	await again.click();
	await editor.isSettled(lunch.title, { ...lunch, starts: '12:20' });
	await editor.visitor.leave();
});
