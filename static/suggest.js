// Fields with [data-suggest="address"] are offered names while somebody types: the address answers `?q=` with a list of
// { name, about }. The browser shows them in its own way, and anything else may be typed as well.

const pause = 200;
const leastLetters = 2;

for (const field of document.querySelectorAll('input[data-suggest]')) {
	const list = document.createElement('datalist');
	list.id = `${field.id}-suggestions`;
	field.after(list);
	field.setAttribute('list', list.id);
	field.autocomplete = 'off';
	const asked = new Map();
	let waiting;

	const show = (suggestions) => {
		list.replaceChildren(
			...suggestions.map(({ name, about }) => {
				const option = document.createElement('option');
				option.value = name;
				if (about) option.label = `${name} (${about})`;
				return option;
			}),
		);
	};

	const ask = async () => {
		const typed = field.value.trim();
		if (typed.length < leastLetters) return show([]);
		if (!asked.has(typed)) {
			const response = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`).catch(
				() => null,
			);
			// Without an answer people type on; nothing is lost.
			if (!response?.ok || response.redirected) return;
			asked.set(typed, await response.json());
		}
		if (field.value.trim() === typed) show(asked.get(typed));
	};

	field.addEventListener('input', () => {
		clearTimeout(waiting);
		waiting = setTimeout(ask, pause);
	});
}
