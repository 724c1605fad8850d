// Reads QR codes from the camera: by the browser itself where it can, else by a reader compiled to WebAssembly that this site serves.

import { fetchKept } from './list.js';

const between = 150;
/** A badge that stays before the camera is one badge. */
const sameFor = 3_000;

/** Whether the browser reads QR codes by itself. */
export async function readsByItself() {
	if (!('BarcodeDetector' in window)) return false;
	return (await BarcodeDetector.getSupportedFormats()).includes('qr_code');
}

let made;

/** Something with `detect(image)`; `reader` and `wasm` are the addresses of script and module. */
export function makeDetector({ reader, wasm }) {
	made ??= make(reader, wasm).catch((error) => {
		made = undefined;
		throw error;
	});
	return made;
}

async function make(reader, wasm) {
	const options = { formats: ['qr_code'] };
	if (await readsByItself()) return new BarcodeDetector(options);
	await new Promise((resolve, reject) => {
		const script = document.createElement('script');
		script.src = reader;
		script.onload = resolve;
		script.onerror = reject;
		document.head.append(script);
	});
	const { BarcodeDetector: Detector, prepareZXingModule } = window.BarcodeDetectionAPI;
	const wasmBinary = await (await fetchKept(wasm)).arrayBuffer();
	await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
	return new Detector(options);
}

let stream = null;

export const isCameraOn = () => stream !== null;

export function stopCamera(video) {
	for (const track of stream?.getTracks() ?? []) track.stop();
	stream = null;
	video.srcObject = null;
}

/**
 * Starts the camera at the back and tells each code once for as long as it is seen.
 * @returns undefined, or why it did not start: 'denied', 'missing', 'failed'
 */
export async function startCamera(video, addresses, tell) {
	try {
		const detector = await makeDetector(addresses);
		stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' } } });
		video.srcObject = stream;
		await video.play();
		void watch(video, detector, tell);
		return undefined;
	} catch (error) {
		stopCamera(video);
		if (['NotAllowedError', 'SecurityError'].includes(error.name)) return 'denied';
		return ['NotFoundError', 'OverconstrainedError'].includes(error.name) ? 'missing' : 'failed';
	}
}

async function watch(video, detector, tell) {
	let [last, seenAt] = ['', 0];
	while (stream !== null) {
		const codes = video.readyState >= 2 ? await detector.detect(video).catch(() => []) : [];
		const code = codes[0]?.rawValue;
		if (code && (code !== last || Date.now() - seenAt > sameFor)) tell(code);
		if (code) [last, seenAt] = [code, Date.now()];
		await new Promise((resolve) => setTimeout(resolve, between));
	}
}
