import { createSecretBox, type SecretBox } from '../secret-box.ts';

export interface MailSettings {
	/** configured address of this installation, without trailing slash */
	origin: string;
	/** the From header, like `Name <address>` */
	from: string;
	secretBox: SecretBox;
	/** no mail server is set: mails stay here and can be read by administrators */
	isKept: boolean;
}

let settings: MailSettings = {
	origin: 'http://localhost:3000',
	from: 'Roundtable <no-reply@localhost>',
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

/** @returns the address mails come from: who asks, in an invitation */
export function senderAddress(): string {
	const { from } = settings;
	return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}
