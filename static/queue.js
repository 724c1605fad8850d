// The desk's queue: the effect of a decision beside what is ticked, without a reload, and a box that ticks the whole page. The
// page does the same with its button, and answers this script with itself.

const form = document.querySelector('form[data-queue]');
const pause = 250;
let waiting;
let asked = 0;

async function showEffect() {
	const step = form.elements.namedItem('step').value;
	const all = form.elements.namedItem('scope').value === 'all';
	if (step === '' || (!all && !form.querySelector('[name="selected"]:checked'))) return;
	const turn = ++asked;
	const body = new URLSearchParams(new FormData(form));
	const response = await fetch(form.dataset.effect, {
		method: 'POST',
		headers: { accept: 'text/html' },
		body,
	}).catch(() => null);
	// Without an answer, or with one to an earlier question, the panel stays as it is.
	if (!response?.ok || response.redirected || turn !== asked) return;
	const page = new DOMParser().parseFromString(await response.text(), 'text/html');
	const panel = page.getElementById('balance');
	if (panel) document.getElementById('balance')?.replaceChildren(...panel.childNodes);
}

function offerAll() {
	const boxes = [...form.querySelectorAll('[name="selected"]')];
	if (boxes.length < 2) return;
	const label = document.createElement('label');
	label.className = 'mb-3 flex items-center gap-3 py-1';
	const box = document.createElement('input');
	box.type = 'checkbox';
	box.className = 'choice-input';
	label.append(box, form.dataset.selectAll);
	document.getElementById('selected').prepend(label);
	const follow = () => {
		const ticked = boxes.filter((one) => one.checked).length;
		box.checked = ticked === boxes.length;
		box.indeterminate = ticked > 0 && ticked < boxes.length;
	};
	box.addEventListener('change', () => {
		for (const one of boxes) one.checked = box.checked;
	});
	form.addEventListener('change', follow);
	follow();
}

if (form) {
	offerAll();
	form.addEventListener('change', () => {
		clearTimeout(waiting);
		waiting = setTimeout(() => void showEffect(), pause);
	});
}
