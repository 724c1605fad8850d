import type { Browser, Locator } from 'playwright-core';
import { expect } from 'vitest';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { CopenhagenDay, WantedPlace } from './copenhagen-day.ts';
import { Visitor, type VisitorOptions } from './visitor.ts';

/** @returns minutes of `HH:MM` since midnight */
export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Somebody who makes the programme. Sessions are found by their titles. */
export class Editor {
	readonly visitor: Visitor;
	readonly address: string;

	private constructor(visitor: Visitor, address: string) {
		this.visitor = visitor;
		this.address = address;
	}

	static async arrive(
		browser: Browser,
		origin: string,
		{ workshop, token }: Pick<CopenhagenDay, 'workshop' | 'token'>,
		options: VisitorOptions = {},
	): Promise<Editor> {
		const viewport = { width: 1280, height: 1900 };
		const visitor = await Visitor.arrive(browser, origin, { viewport, token, ...options });
		const editor = new Editor(visitor, `/organise/${workshop.slug}/programme`);
		await visitor.open(editor.address);
		return editor;
	}

	get page() {
		return this.visitor.page;
	}

	block(title: string): Locator {
		return this.page
			.locator('[data-block]')
			.filter({ has: this.link(title) })
			.last();
	}

	link(title: string): Locator {
		return this.page.locator('.block-title').getByText(title, { exact: true });
	}

	async said(): Promise<string> {
		return this.page.locator('[data-said]').innerText();
	}

	/** Waits until what was asked for has come back from the server. */
	async isSettled(title: string, { starts, minutes }: { starts: string; minutes: number }): Promise<void> {
		const marks = `[data-from="${minutesOf(starts)}"][data-minutes="${minutes}"]:not(.block-moving)`;
		await this.block(title).and(this.page.locator(marks)).waitFor();
		await this.page.locator('.block-ghost').waitFor({ state: 'detached' });
	}

	/** @returns left edge and width of a column on the screen, height of a minute, and where a minute of the day is */
	async board(place: string) {
		const body = await this.page.locator('.blocks').boundingBox();
		const { first, end } = await this.page
			.locator('[data-board]')
			.evaluate((board) => ({ ...board.dataset }) as { first: string; end: string });
		const heads = await this.page.locator('.board-room').allInnerTexts();
		if (!body) throw new Error('No timetable');
		const pixels = body.height / ((Number(end) - Number(first)) * 60);
		const width = body.width / heads.length;
		const column = heads.indexOf(place);
		return {
			pixels,
			// The hours at the side stand for all rooms.
			x: place === 'all' ? body.x - 20 : body.x + width * (column + 0.5),
			y: (minute: number) => body.y + (minute - Number(first) * 60) * pixels,
		};
	}

	async drag({ title, starts, minutes, place }: WantedPlace): Promise<void> {
		const block = this.block(title);
		const before = Number(await block.getAttribute('data-minutes'));
		const { x, y } = await this.board(place);
		const box = await block.boundingBox();
		const isListed = (await block.getAttribute('data-from')) === null;
		if (!box) throw new Error(`Not on the page: ${title}`);
		await this.page.mouse.move(box.x + 30, box.y + 6);
		await this.page.mouse.down();
		await this.page.mouse.move(x, y(minutesOf(starts)) + 40, { steps: 3 });
		await this.page.mouse.move(x, y(minutesOf(starts)) + (isListed ? 1 : 6));
		await this.page.mouse.up();
		await this.isSettled(title, { starts, minutes: before });
		if (before !== minutes) await this.stretch({ title, starts, minutes, place });
	}

	async stretch({ title, starts, minutes }: WantedPlace): Promise<void> {
		const box = await this.block(title).boundingBox();
		const { y } = await this.board('all');
		if (!box) throw new Error(`Not on the page: ${title}`);
		await this.page.mouse.move(box.x + 30, box.y + box.height - 2);
		await this.page.mouse.down();
		await this.page.mouse.move(box.x + 35, box.y + box.height + 12);
		await this.page.mouse.move(box.x + 35, y(minutesOf(starts) + minutes) + 1);
		await this.page.mouse.up();
		await this.isSettled(title, { starts, minutes });
	}

	/** Presses arrows until the page says that the session would be there, and waits until it is. */
	async walk({ title, starts, minutes, place }: WantedPlace): Promise<void> {
		await this.link(title).focus();
		const block = this.block(title);
		const isListed = (await block.getAttribute('data-from')) === null;
		if (isListed) await this.page.keyboard.press('ArrowDown');
		const where = place === 'all' ? 'All rooms' : place;
		const times = () => /(\d\d:\d\d)–(\d\d:\d\d), (.*)$/.exec(this.#heard);
		await this.#hear(isListed);
		const [, from = '', to = '', room = ''] = times() ?? [];
		const rooms = ['All rooms', 'Plenary hall', 'East room', 'West room', 'No room'];
		await this.#press('ArrowRight', 'ArrowLeft', rooms.indexOf(where) - rooms.indexOf(room));
		const distance = minutesOf(starts) - minutesOf(from);
		await this.#press('PageDown', 'PageUp', Math.trunc(distance / 60));
		await this.#press('ArrowDown', 'ArrowUp', (distance % 60) / 5);
		const length = minutesOf(to) - minutesOf(from);
		await this.#press('Shift+ArrowDown', 'Shift+ArrowUp', (minutes - length) / 5);
		await this.#hear(true);
		const [, heardFrom, , heardRoom] = times() ?? [];
		expect([heardFrom, heardRoom]).toEqual([starts, where]);
		await this.page.keyboard.press('Enter');
		await this.isSettled(title, { starts, minutes });
		expect(await this.link(title).evaluate((link) => link === document.activeElement)).toBe(true);
	}

	#heard = '';

	/** What a screen reader is told after a key; a session on the timetable tells it with its first key. */
	async #hear(isTold: boolean): Promise<void> {
		if (!isTold) {
			await this.page.keyboard.press('ArrowDown');
			await this.page.keyboard.press('ArrowUp');
		}
		this.#heard = await this.said();
	}

	async #press(forward: string, back: string, times: number): Promise<void> {
		for (let n = 0; n < Math.abs(times); n++) await this.page.keyboard.press(times > 0 ? forward : back);
	}

	/** Opens the session beside the timetable, says where it goes, and sends that. */
	async fillIn({ title, starts, minutes, place }: WantedPlace, rooms: CopenhagenDay['rooms']): Promise<void> {
		await this.visitor.goingTo(/session=/, () => this.link(title).click());
		const isScheduled = (await this.block(title).getAttribute('data-from')) !== null;
		const room = place === 'all' ? 'all' : (rooms.get(place) ?? '');
		await this.visitor.fill({ startTime: starts, minutes: String(minutes), place: room });
		const button = isScheduled ? 'Move' : 'Put on the timetable';
		await this.visitor.press(button, /day=2027-09-27.*session=/);
		expect(await this.visitor.said()).toContain(m.programme_session_moved());
	}
}
