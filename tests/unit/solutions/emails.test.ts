import { expect, test } from 'vitest';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import {
	commentPostedMails,
	solutionDecidedMails,
	solutionPublishedMails,
} from '#lib/modules/solutions/emails.server.ts';

const news = {
	workshopSlug: 'data',
	challenge: { code: 'challenge2', title: 'How do we count?' },
	solution: { code: 'solution22', title: 'Count twice' },
};
const recipient = (locale: 'en' | 'vi'): Recipient => ({
	personId: locale,
	email: `${locale}@example.org`,
	fullName: 'Somebody',
	locale,
});
const solutionPath = '/w/data/challenges/challenge2/solutions/solution22';

test("the challenge's author hears of a solution, and from where it comes", () => {
	const from = { country: 'VN', organisation: 'GSO' };
	const [mail] = solutionPublishedMails([recipient('vi')], { ...news, ...from });
	expect([mail?.subject, mail?.quote, mail?.action?.path]).toEqual([
		'Giải pháp mới của Việt Nam: How do we count?',
		'Count twice',
		solutionPath,
	]);
	const [other] = solutionPublishedMails([recipient('en')], { ...news, country: null, organisation: 'UNSD' });
	expect(other?.subject).toBe('New solution from UNSD: How do we count?');
});

test("the solution's author hears of the decision and its reason", () => {
	const [mail] = solutionDecidedMails([recipient('en')], {
		...news,
		decision: 'will_try',
		reason: 'It fits our registers',
	});
	expect([mail?.subject, mail?.quote, mail?.action?.path]).toEqual([
		'Will try: Count twice',
		'It fits our registers',
		solutionPath,
	]);
});

const comment = { id: 'c1', body: '**Why** not?\n\n- at once' };
const from = { country: 'KE', organisation: 'KNBS' };

test('a comment is quoted without its marks, with a link to its place', () => {
	const [mail] = commentPostedMails([recipient('en')], { ...news, comment, count: 1, ...from });
	expect(mail).toEqual({
		kind: 'comment.posted',
		recipient: recipient('en'),
		subject: 'New comment: Count twice',
		paragraphs: ['Kenya has commented on “Count twice”:'],
		quote: 'Why not? at once',
		action: { label: 'Read and reply', path: `${solutionPath}#comment-c1` },
	});
});

test('several comments make one mail; without a solution the link leads to the challenge', () => {
	const underChallenge = { workshopSlug: news.workshopSlug, challenge: news.challenge };
	const [mail] = commentPostedMails([recipient('en')], { ...underChallenge, comment, count: 3, ...from });
	expect(mail?.paragraphs).toEqual(['3 new comments on “How do we count?”. The latest, from Kenya:']);
	expect(mail?.action?.path).toBe('/w/data/challenges/challenge2#comment-c1');
});

test('a long comment is cut', () => {
	const long = { id: 'c1', body: 'word '.repeat(500) };
	const [mail] = commentPostedMails([recipient('en')], { ...news, comment: long, count: 1, ...from });
	expect(mail?.quote?.length).toBe(600);
});

test('nobody to tell, nothing to render', () => {
	expect(commentPostedMails([], { ...news, comment, count: 1, ...from })).toEqual([]);
});
