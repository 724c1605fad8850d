import { encode } from 'uqr';

/** A QR code as an outline: `path` is SVG path data of its dark modules, each one unit wide. */
export interface QrCode {
	size: number;
	path: string;
}

/**
 * @param text what a camera reads, as bytes in UTF-8
 * @returns its QR code (ISO/IEC 18004) without the quiet zone, four modules wide, that the layout leaves around it; about a
 *   millisecond of work. A fifteenth of it may be dirty or torn (level M)
 */
export function qrCodeOf(text: string): QrCode {
	const { data, size } = encode(text, { ecc: 'M', border: 0 });
	return { size, path: data.map(rowPath).join('') };
}

/** Modules side by side are one rectangle. */
function rowPath(row: readonly boolean[], y: number): string {
	let path = '';
	for (let x = 0; x < row.length; x++) {
		if (!row[x]) continue;
		const start = x;
		while (row[x + 1]) x++;
		const width = x + 1 - start;
		path += `M${start} ${y}h${width}v1h-${width}z`;
	}
	return path;
}

/** `qr-code(value, width)` for layouts: draws a `QrCode`. Its path is digits and letters of ours, and nothing is read from a file. */
export const qrCodeRules = String.raw`
#let qr-code(value, width) = image(bytes(
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + str(value.size) + " " + str(value.size)
    + "\"><path d=\"" + value.path + "\"/></svg>",
), format: "svg", width: width)
`;
