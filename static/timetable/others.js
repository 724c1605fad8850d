// A second editor: what others have changed is asked for while the page is looked at, and nothing is just being moved.

import { isHolding } from './keys.js';
import { say } from './page.js';
import { isDragging } from './pointer.js';
import { inLine, isWaiting, refresh } from './server.js';

const seconds = 5;
const isBusy = () => document.hidden || isWaiting() || isDragging() || isHolding();

async function lookAround() {
	if (isBusy()) return;
	const response = await fetch(document.querySelector('[data-changes]').dataset.changes);
	if (!response.headers.get('content-type')?.includes('json')) return;
	const { said } = await response.json();
	if (said === null || isBusy()) return;
	await inLine(refresh);
	if (said) say(said);
}

setInterval(() => void lookAround().catch(() => {}), seconds * 1000);
