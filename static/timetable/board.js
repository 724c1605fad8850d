// Where things are on a board, and the shadow that shows where a session would come to stand. A target is a board with `from`
// and `minutes` in minutes of its day and a column; the column before the first one stands for all rooms.

import { editor, onAnswer, words } from './page.js';
import { act } from './server.js';

/** Minutes that starts and lengths are multiples of. */
export const snap = 5;
const lastMinute = 36 * 60;
/** What the form calls columns that are no rooms. */
const formPlaces = { across: 'all', none: '' };

export const snapped = (minutes) => Math.round(minutes / snap) * snap;
/** @returns a start at which as many minutes still fit onto the board */
export const within = (from, minutes) => Math.max(Math.min(from, lastMinute - minutes), 0);
export const isItem = (block) => block.parentElement.matches('.block-items');
export const isScheduled = (block) => block.dataset.from !== undefined;

const twoDigits = (number) => String(number).padStart(2, '0');
const clock = (minutes) => `${twoDigits(Math.floor(minutes / 60) % 24)}:${twoDigits(minutes % 60)}`;
const dateAfter = (day, minutes) =>
	new Date(Date.parse(`${day}T00:00Z`) + Math.floor(minutes / 1440) * 86_400_000).toISOString().slice(0, 10);

export function factsOf(board) {
	const body = board.querySelector('.blocks');
	const box = body.getBoundingClientRect();
	const [first, end] = [Number(board.dataset.first) * 60, Number(board.dataset.end) * 60];
	const heads = [...board.querySelectorAll('[data-place]')];
	return {
		...{ body, box, first, heads },
		// What is in all rooms and finds one of them taken has a column of its own.
		across: heads[0]?.dataset.place === 'across' ? 0 : -1,
		isMirrored: getComputedStyle(board).direction === 'rtl',
		pixels: box.height / (end - first),
	};
}

/** @returns where a session is, or would first be put */
export function standing(block) {
	const board = block.closest('[data-board]') ?? editor.querySelector('[data-board]');
	const { across, first } = factsOf(board);
	const [hours, minutes] = board.dataset.opens.split(':').map(Number);
	const isAcross = block.dataset.across !== undefined;
	return {
		board,
		from: isScheduled(block) ? Number(block.dataset.from) : Math.max(hours * 60 + minutes, first),
		minutes: Number(block.dataset.minutes),
		column: isAcross ? across : Number(block.dataset.column ?? across + 1),
	};
}

function placeOf({ board, column }) {
	const head = factsOf(board).heads[column];
	if (!head) return { where: formPlaces.across, name: words.dataset.allRooms };
	return { where: formPlaces[head.dataset.place] ?? head.dataset.place, name: head.textContent.trim() };
}

export function wordsFor(target) {
	return `${clock(target.from)}–${clock(target.from + target.minutes)}, ${placeOf(target).name}`;
}

let shadow;
let shadowed;

export function takeShadow() {
	shadow?.remove();
	shadowed?.classList.remove('block-moving');
	editor.querySelector('[data-drop]')?.removeAttribute('data-drop');
	shadow = shadowed = undefined;
}

/** @param target where it would be; or the list without times: `{ list }` */
export function castShadow(block, target) {
	takeShadow();
	shadowed = block;
	block.classList.add('block-moving');
	if (target.list) {
		target.list.dataset.drop = '';
		return undefined;
	}
	const { body, first, heads, pixels, isMirrored } = factsOf(target.board);
	const isAcross = placeOf(target).where === formPlaces.across;
	const width = 100 / heads.length;
	shadow = document.createElement('li');
	shadow.className = 'block-ghost';
	shadow.ariaHidden = 'true';
	shadow.textContent = `${wordsFor(target)} · ${block.querySelector('.block-title').textContent}`;
	Object.assign(shadow.style, {
		top: `${(target.from - first) * pixels}px`,
		height: `${Math.max(target.minutes * pixels, 20)}px`,
		width: isAcross ? '100%' : `${width}%`,
		[isMirrored ? 'right' : 'left']: isAcross ? '0' : `${target.column * width}%`,
	});
	body.append(shadow);
	return shadow;
}

/** @returns the target of a move on the page as it is now, after it has changed in the middle of it */
export function foundAgain(block, target) {
	const day = target?.board?.dataset.board;
	const board = day && editor.querySelector(`[data-board="${day}"]`);
	return target && (board ? { ...target, board } : target.list ? target : standing(block));
}

/** Sends it to where the shadow is, which stays until the answer comes. */
export function settle(block, target) {
	const code = block.dataset.block;
	const was = standing(block);
	const isSame = ['board', 'from', 'minutes', 'column'].every((key) => was[key] === target[key]);
	if (target.list ? !isScheduled(block) : isSame && isScheduled(block)) return takeShadow();
	if (target.list) return void act('unschedule', code);
	const { board, from, minutes } = target;
	const startsOn = dateAfter(board.dataset.board, from);
	void act('place', code, { startsOn, startTime: clock(from), minutes, place: placeOf(target).where });
}

onAnswer(takeShadow);
