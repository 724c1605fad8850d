import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const keyFileName = 'secret.key';
const ivLength = 12;
const tagLength = 16;

/** Seals bytes so that the database file alone does not give them away (AES-256-GCM, NIST SP 800-38D). */
export interface SecretBox {
	seal(text: string): Buffer;
	/** @throws when the bytes were not sealed with this key */
	open(sealed: Buffer): string;
}

/**
 * @param dataDir absolute path; the key is made there at the first use, readable by its owner only
 */
export function openSecretBox(dataDir: string): SecretBox {
	const path = join(dataDir, keyFileName);
	if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
	return createSecretBox(readFileSync(path));
}

/** @param key 32 bytes */
export function createSecretBox(key: Buffer): SecretBox {
	return {
		seal(text) {
			const iv = randomBytes(ivLength);
			const cipher = createCipheriv('aes-256-gcm', key, iv);
			return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
		},
		open(sealed) {
			const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength));
			decipher.setAuthTag(sealed.subarray(-tagLength));
			const text = decipher.update(sealed.subarray(ivLength, -tagLength));
			return Buffer.concat([text, decipher.final()]).toString('utf8');
		},
	};
}
