import { createSecretBox, type SecretBox } from '../secret-box.ts';

export interface MailSettings {
	/** configured address of this installation, without trailing slash */
	origin: string;
	secretBox: SecretBox;
	/** no mail server is set: mails stay here and can be read by administrators */
	isKept: boolean;
}

let settings: MailSettings = {
	origin: 'http://localhost:3000',
	secretBox: createSecretBox(Buffer.alloc(32)),
	isKept: true,
};

/** Called once at start, before the first mail; until then (in tests) a fixed origin and key are in force. */
export function configureMail(value: MailSettings): void {
	settings = value;
}

/** @returns what the process was started with */
export function mailSettings(): MailSettings {
	return settings;
}
