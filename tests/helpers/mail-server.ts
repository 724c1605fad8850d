import { once } from 'node:events';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
	from: string;
	/** envelope recipients */
	recipients: string[];
	raw: string;
	message: Email;
}

export interface MailServer {
	url: string;
	received: ReceivedMail[];
	/** resolves once that many mails have come in */
	until(count: number, milliseconds?: number): Promise<ReceivedMail[]>;
	close(): Promise<void>;
}

/** A real SMTP server on loopback. `options` can make it refuse, stay silent or be slow. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
	const received: ReceivedMail[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		async onData(stream, session, callback) {
			const chunks: Buffer[] = [];
			for await (const chunk of stream) chunks.push(chunk as Buffer);
			const raw = Buffer.concat(chunks).toString();
			received.push({
				from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
				recipients: session.envelope.rcptTo.map((recipient) => recipient.address),
				raw,
				message: await PostalMime.parse(raw),
			});
			callback();
		},
		...options,
	});
	server.on('error', () => {});
	const listener = server.listen(port, '127.0.0.1');
	await once(listener, 'listening');
	const address = listener.address();
	const bound = typeof address === 'object' && address ? address.port : port;
	return {
		url: `smtp://127.0.0.1:${bound}`,
		received,
		async until(count, milliseconds = 10_000) {
			const deadline = Date.now() + milliseconds;
			while (received.length < count) {
				if (Date.now() > deadline) throw new Error(`only ${received.length} of ${count} mails came`);
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
			return received;
		},
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
