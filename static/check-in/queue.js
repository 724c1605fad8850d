// What was said at this device and has not reached the server, in IndexedDB: reference numbers, what for, when. No names.
// It outlives closing the page and signing out, because it is somebody's presence and only here.

const store = 'events';

function open() {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open('check-in', 1);
		request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' });
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

/** One connection each: a browser may close a connection that is kept. */
async function ask(mode, work) {
	const db = await open();
	try {
		return await new Promise((resolve, reject) => {
			const transaction = db.transaction(store, mode);
			const request = work(transaction.objectStore(store));
			transaction.oncomplete = () => resolve(request.result);
			transaction.onabort = transaction.onerror = () => reject(transaction.error);
		});
	} finally {
		db.close();
	}
}

/** Events as they were said, the first one first: { id, slug, code, unit, action, at, refused: null or the outcome }. */
export async function listEvents() {
	const events = await ask('readonly', (events) => events.getAll());
	return events.sort((a, b) => (a.at < b.at ? -1 : 1));
}

export const putEvent = (event) => ask('readwrite', (events) => events.put(event));
export const dropEvent = (id) => ask('readwrite', (events) => events.delete(id));
