// The check-in desk on a telephone. Whatever is said is noted on the device first and sent at once where there is a network;
// without one it waits there. Marks in the HTML:
// [data-check-in] the desk: workshop, zone, dates, words, addresses of the QR reader
// form[data-record] scans and searches; form[data-word] says that somebody is there ("present") or not ("undone")
// [data-answer-place] where the answer stands; <template data-answer-pattern> what it looks like
// [data-waiting], [data-refused], [data-no-network], [data-sign-in-place] what became of events that could not be sent
// [data-offline-panel] keeping the list on this device

import { currentHalfDay, foldText, readBadge } from './badge.js';
import { isCameraOn, readsByItself, startCamera, stopCamera } from './camera.js';
import { canKeep, keepList, readList, wipeList } from './list.js';
import { dropEvent, listEvents, putEvent } from './queue.js';

const desk = document.querySelector('[data-check-in]');
const find = (mark) => desk.querySelector(`[data-${mark}]`);
const { slug, zone, isCopy } = desk.dataset;
const words = JSON.parse(desk.dataset.words);
const form = find('record');
const field = form.elements.namedItem('code');
const unitField = form.elements.namedItem('unit');

const mostTogether = 200;
const patience = 5_000;
const againEvery = 20_000;
const mostFound = 20;
/** What the server will not take however often it is sent. */
const refusals = ['not_confirmed', 'unknown', 'other_workshop', 'unit_unknown', 'malformed'];

const fill = (text, values) => text.replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const clock = new Intl.DateTimeFormat('en-GB', {
	timeZone: zone,
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});
const timeOf = (instant) => clock.format(new Date(instant));

/** What the server's clock is ahead of this device's, in milliseconds. */
let ahead = Number(localStorage.getItem('check-in-clock') ?? 0);
const now = () => Date.now() + ahead;
const unitNow = () => unitField.value || currentHalfDay(desk.dataset, now());

function setClock(serverNow, askedAt) {
	ahead = Math.round(Date.parse(serverNow) - (askedAt + Date.now()) / 2);
	localStorage.setItem('check-in-clock', String(ahead));
}

/** The list on this device, by reference; null where none is kept. */
let people = null;

async function loadPeople() {
	const list = await readList(slug);
	people = list && new Map(list.people.map((person) => [person.reference, person]));
	find('kept').textContent = list ? fill(words.kept, { n: list.people.length, time: timeOf(list.now) }) : '';
	for (const place of desk.querySelectorAll('[data-when-kept]')) place.hidden = !list;
	find('when-empty').hidden = Boolean(list);
	// What was said here since the list was fetched.
	for (const event of await listEvents()) if (event.slug === slug) apply(event);
}

const personOf = (code) => people?.get(readBadge(code)?.reference.toUpperCase());

function apply({ code, unit, action, at, refused }) {
	const person = personOf(code);
	if (!person || refused) return;
	person.present = person.present.filter(([other]) => other !== unit);
	if (action === 'present') person.present.push([unit, at]);
}

const sinceOf = (person, unit) => person.present.find(([other]) => other === unit)?.[1] ?? null;

/** What this device can say by itself; `isFinal` is what need not be sent. */
function answerHere({ code, unit, action }) {
	const badge = readBadge(code);
	const person = personOf(code) ?? null;
	const answer = (outcome, isFinal, presentAt = null) => ({
		outcome,
		isFinal,
		person,
		presentAt,
		recordedBy: null,
	});
	if (!person) {
		if (badge.slug !== null && badge.slug !== slug) return answer('other_workshop', true);
		return answer(action === 'present' ? 'kept_unknown' : 'kept_undone', false);
	}
	if (action === 'undone') return answer('kept_undone', false);
	if (person.state !== 'confirmed') return answer('not_confirmed', true);
	const since = sinceOf(person, unit);
	return since === null
		? answer('kept', false, new Date(now()).toISOString())
		: answer('already', true, since);
}

function show({ outcome, person, presentAt, recordedBy }, unit) {
	const { tone, title, more = '' } = words.outcomes[outcome];
	const place = find('answer-place');
	place.replaceChildren(find('answer-pattern').content.cloneNode(true));
	const view = place.firstElementChild;
	const put = (mark, text) => (view.querySelector(`[data-answer-${mark}]`).textContent = text);
	view.dataset.tone = tone;
	const state = person ? words.states[person.state] : '';
	put('title', fill(title, { time: presentAt ? timeOf(presentAt) : '', state }));
	put('name', person?.fullName ?? '');
	put('about', person?.about ?? '');
	put('more', outcome === 'already' && recordedBy ? fill(words.by, { name: recordedBy }) : more);
	const undo = view.querySelector('[data-answer-undo]');
	if (person && presentAt) fillForm(undo.querySelector('form'), person, unit, words.undoName);
	else undo.remove();
	signal(tone);
	view.scrollIntoView({ block: 'nearest' });
}

function fillForm(place, person, unit, label) {
	place.elements.namedItem('reference').value = person.reference;
	place.elements.namedItem('unit').value = unit;
	place.querySelector('button').setAttribute('aria-label', fill(label, { name: person.fullName }));
}

/** How many are there, by unit, as the server last said. */
let present = {};

function showCount() {
	const unit = unitNow();
	const known =
		present[unit] ?? [...(people?.values() ?? [])].filter((person) => sinceOf(person, unit)).length;
	const count = find('count');
	if (unit === count.dataset.unit && present[unit] === undefined && !people) return;
	count.textContent = fill(words.count, { present: known, expected: desk.dataset.expected });
}

/** Answers of the server to what is awaited here, by event. */
const answers = new Map();
const awaited = new Set();

async function record(code, action, unit = unitNow()) {
	find('latest')?.remove();
	if (!readBadge(code)) return show({ outcome: 'unknown', person: null, presentAt: null }, unit);
	const at = new Date(now()).toISOString();
	const event = { id: crypto.randomUUID(), slug, code, unit, action, at, refused: null };
	await putEvent(event);
	awaited.add(event.id);
	await Promise.race([sendUntil(event.id), new Promise((resolve) => setTimeout(resolve, patience))]);
	awaited.delete(event.id);
	const answer = answers.get(event.id) ?? answerHere(event);
	answers.delete(event.id);
	if (answer.isFinal) await dropEvent(event.id);
	else apply(event);
	show(answer, unit);
	showCount();
	await showQueue();
}

async function sendUntil(id) {
	// A round that had begun before may have left this one out.
	for (let round = 0; round < 2 && !answers.has(id); round++) await send();
}

let sending = null;
let isSignedOut = false;
let isRefusing = false;

function send() {
	sending ??= sendAll().finally(() => (sending = null));
	return sending;
}

async function sendAll() {
	if (!navigator.onLine) return;
	[isSignedOut, isRefusing] = [false, false];
	try {
		for (;;) {
			const waiting = (await listEvents()).filter(({ refused }) => !refused);
			if (waiting.length === 0) return;
			const ofOne = waiting.filter((event) => event.slug === waiting[0].slug).slice(0, mostTogether);
			if (!(await sendBatch(ofOne[0].slug, ofOne))) return;
		}
	} catch {
		isRefusing = navigator.onLine;
	}
}

/** Whether the server has answered; what it takes is dropped here, what it refuses stays to be read. */
async function sendBatch(ofSlug, events) {
	const askedAt = Date.now();
	const response = await fetch(`/organise/${ofSlug}/check-in/events`, {
		method: 'POST',
		headers: { accept: 'application/json' },
		body: new URLSearchParams({
			events: JSON.stringify(events.map(({ slug: _slug, refused: _refused, ...event }) => event)),
		}),
		redirect: 'manual',
		signal: AbortSignal.timeout(15_000),
	});
	isSignedOut = response.type === 'opaqueredirect';
	isRefusing = !isSignedOut && !response.ok;
	if (!response.ok) return false;
	const body = await response.json();
	setClock(body.now, askedAt);
	if (ofSlug === slug) present = body.present;
	const byId = new Map(body.answers.map((answer) => [answer.id, answer]));
	for (const event of events) {
		const answer = byId.get(event.id) ?? { outcome: 'malformed', person: null, presentAt: null };
		const isLive = awaited.has(event.id);
		if (isLive) answers.set(event.id, { ...answer, isFinal: true });
		if (answer.person) noteAnswer(answer, event.unit);
		if (isLive || !refusals.includes(answer.outcome)) await dropEvent(event.id);
		else await putEvent({ ...event, refused: answer.outcome });
	}
	return true;
}

function noteAnswer({ person, presentAt }, unit) {
	const known = people?.get(person.reference);
	if (!known) return;
	known.state = person.state;
	known.present = known.present.filter(([other]) => other !== unit);
	if (presentAt) known.present.push([unit, presentAt]);
}

async function showQueue() {
	const events = await listEvents();
	const waiting = events.filter(({ refused }) => !refused).length;
	find('waiting').hidden = waiting === 0;
	find('waiting-text').textContent = fill(words.waiting, { n: waiting });
	find('not-sent').hidden = !isRefusing;
	find('no-network').hidden = navigator.onLine;
	const place = find('sign-in-place');
	if (isSignedOut && !place.firstChild) place.append(find('signed-out').content.cloneNode(true));
	else if (!isSignedOut) place.replaceChildren();
	const refused = events.filter((event) => event.refused);
	find('refused').hidden = refused.length === 0;
	find('refused-list').replaceChildren(...refused.map(refusedRow));
}

function refusedRow({ id, code, at, refused }) {
	const row = find('refused-row').content.firstElementChild.cloneNode(true);
	const person = personOf(code);
	const name = person?.fullName ?? (readBadge(code)?.reference.toUpperCase() || code);
	const state = person ? words.states[person.state] : '';
	row.querySelector('[data-row-name]').textContent = name;
	row.querySelector('[data-row-about]').textContent =
		`${timeOf(at)} · ${fill(words.outcomes[refused].title, { state }).replace(/:\s*$/, '')}`;
	const button = row.querySelector('button');
	button.setAttribute('aria-label', fill(words.dismissName, { name }));
	button.addEventListener('click', async () => {
		await dropEvent(id);
		await showQueue();
	});
	return row;
}

/** Searches the list on this device. */
function searchHere(text) {
	const wanted = foldText(text);
	const badge = readBadge(text);
	const fits = (person) =>
		badge?.reference.toUpperCase() === person.reference ||
		foldText([person.fullName, person.about, person.reference].join(' | ')).includes(wanted);
	const found = [...(people?.values() ?? [])].filter(fits).slice(0, mostFound);
	const rows = found.map(personRow);
	const list = document.createElement('ul');
	list.className = 'check-in-people';
	list.append(...rows);
	find('found').hidden = false;
	find('found-list').replaceChildren(rows.length > 0 ? list : words.nobody);
}

function personRow(person) {
	const unit = unitNow();
	const row = find('person-pattern').content.firstElementChild.cloneNode(true);
	const since = sinceOf(person, unit);
	row.querySelector('[data-row-name]').textContent = person.fullName;
	row.querySelector('[data-row-about]').textContent = person.about;
	const isReady = person.state === 'confirmed' && since === null;
	row.querySelector('[data-row-state]').textContent = since
		? fill(words.since, { time: timeOf(since) })
		: [person.reference, isReady ? '' : words.states[person.state]].filter(Boolean).join(' · ');
	if (isReady) fillForm(row.querySelector('form'), person, unit, words.personName);
	else row.querySelector('form').remove();
	return row;
}

desk.addEventListener('submit', async (event) => {
	const { word } = event.target.dataset;
	if (word) {
		event.preventDefault();
		const { reference, unit } = Object.fromEntries(new FormData(event.target));
		await record(reference, word, unit);
		if (!find('found').hidden && !navigator.onLine) searchHere(field.value);
		else event.target.closest('li')?.querySelector('form')?.remove();
		return;
	}
	const text = field.value.trim();
	if (event.target !== form || text === '') return;
	event.preventDefault();
	if (readBadge(text)) {
		field.value = '';
		await record(text, 'present');
		if (!isCameraOn() && matchMedia('(pointer: fine)').matches) field.focus();
	} else if (navigator.onLine && !isCopy) {
		location.assign(`/organise/${slug}/check-in?${new URLSearchParams({ q: text, unit: unitField.value })}`);
	} else searchHere(text);
});

unitField.addEventListener('change', () => {
	if (navigator.onLine && !isCopy) location.assign(`?${new URLSearchParams({ unit: unitField.value })}`);
	else showCount();
});

const tones = {
	success: { notes: [[880, 0.12]], vibration: [80] },
	warning: {
		notes: [
			[660, 0.12],
			[660, 0.12],
		],
		vibration: [60, 60, 60],
	},
	danger: { notes: [[220, 0.45]], vibration: [300] },
};
let audio;

function signal(tone) {
	if (!find('sound-box').checked) return;
	navigator.vibrate?.(tones[tone].vibration);
	audio ??= new AudioContext();
	let at = audio.currentTime;
	for (const [frequency, seconds] of tones[tone].notes) {
		const tune = new OscillatorNode(audio, { frequency });
		tune.connect(new GainNode(audio, { gain: 0.2 })).connect(audio.destination);
		tune.start(at);
		tune.stop(at + seconds);
		at += seconds + 0.08;
	}
}

function setUpSound() {
	const box = find('sound-box');
	find('sound').hidden = false;
	box.checked = localStorage.getItem('check-in-sound') === 'on';
	box.addEventListener('change', () => localStorage.setItem('check-in-sound', box.checked ? 'on' : 'off'));
}

function setUpCamera() {
	if (!navigator.mediaDevices?.getUserMedia) return;
	const [button, video, problem] = [find('camera-button'), find('video'), find('camera-problem')];
	find('camera').hidden = false;
	const showCamera = (isOn) => {
		find('camera-view').hidden = !isOn;
		button.textContent = isOn ? words.stopCamera : words.startCamera;
	};
	button.addEventListener('click', async () => {
		problem.hidden = true;
		if (isCameraOn()) {
			stopCamera(video);
			return showCamera(false);
		}
		showCamera(true);
		const why = await startCamera(video, desk.dataset, (code) => void record(code, 'present'));
		if (!why) return;
		showCamera(false);
		problem.textContent = words.cameraProblems[why];
		problem.hidden = false;
	});
	document.addEventListener('visibilitychange', () => {
		if (!document.hidden || !isCameraOn()) return;
		stopCamera(video);
		showCamera(false);
	});
}

function setUpKeeping() {
	if (!canKeep) return;
	find('offline-panel').hidden = false;
	for (const button of desk.querySelectorAll('[data-keep]'))
		button.addEventListener('click', async () => {
			const [working, failed] = [find('keep-working'), find('keep-failed')];
			[working.hidden, failed.hidden] = [false, true];
			const { reader, wasm } = desk.dataset;
			try {
				await keepList(slug, (await readsByItself()) ? [] : [reader, wasm]);
			} catch {
				failed.hidden = false;
			}
			working.hidden = true;
			await loadPeople();
		});
	find('wipe').addEventListener('click', async () => {
		await wipeList();
		await loadPeople();
	});
}

async function sendAndShow() {
	await send();
	await showQueue();
	showCount();
}

setUpSound();
setUpCamera();
setUpKeeping();
await loadPeople();
await sendAndShow();
if (isCopy) {
	const asked = new URLSearchParams(location.search);
	unitField.value = asked.get('unit') ?? '';
	const text = asked.get('q') ?? asked.get('code') ?? '';
	field.value = text;
	if (text) searchHere(text);
	showCount();
}
addEventListener('online', sendAndShow);
addEventListener('offline', showQueue);
find('send').addEventListener('click', sendAndShow);
setInterval(async () => {
	if ((await listEvents()).some(({ refused }) => !refused)) await sendAndShow();
}, againEvery);
// Signing out in another window deletes the list.
document.addEventListener('visibilitychange', () => document.hidden || loadPeople());
if (!isCameraOn() && matchMedia('(pointer: fine)').matches && !location.hash)
	field.focus({ preventScroll: true });
desk.dataset.isReady = 'yes';
