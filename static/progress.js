// Keeps a list of long work in step without a reload. Marks in the HTML: [data-progress="waiting"] the list while something in it is
// not ready; it is exchanged every two seconds for the one of a fresh page, until that one waits for nothing.

const every = 2_000;

/** A button that has the focus keeps it: whoever is about to press it is not disturbed. */
async function refresh() {
	const list = document.querySelector('[data-progress]');
	if (!list || list.dataset.progress !== 'waiting') return;
	try {
		const response = await fetch(location.href, { signal: AbortSignal.timeout(20_000) });
		const page = new DOMParser().parseFromString(await response.text(), 'text/html');
		const fresh = page.querySelector('[data-progress]');
		if (response.redirected || !fresh) return location.reload();
		const isBusy = list.contains(document.activeElement);
		if (!isBusy && fresh.outerHTML !== list.outerHTML) list.replaceWith(document.importNode(fresh, true));
	} catch {
		// Asked again below.
	}
	setTimeout(refresh, every);
}

setTimeout(refresh, every);
