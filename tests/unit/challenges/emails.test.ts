import { expect, test } from 'vitest';
import {
	challengePublishedMails,
	challengeSubmittedMails,
	changesRequestedMails,
} from '#lib/modules/challenges/emails.server.ts';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';

const news = {
	workshopSlug: 'data',
	workshopTitle: { en: 'Citizen data', vi: 'Dữ liệu người dân' },
	code: 'abcdefgh23',
	title: 'How do we count?',
	country: 'KE',
};
const recipient = (locale: 'en' | 'vi'): Recipient => ({
	personId: locale,
	email: `${locale}@example.org`,
	fullName: 'Somebody',
	locale,
});

test('reviewers hear of a submission, each in their own language, with a link to the review', () => {
	const mails = challengeSubmittedMails([recipient('en'), recipient('vi')], news);
	expect(
		mails.map(({ subject, paragraphs, quote, action }) => ({ subject, paragraphs, quote, action })),
	).toEqual([
		{
			subject: 'To review: challenge from Kenya – How do we count?',
			paragraphs: [
				'A delegate of Kenya has submitted a challenge to “Citizen data”. It waits for your review.',
			],
			quote: 'How do we count?',
			action: { label: 'Read and decide', path: '/organise/data/challenges/abcdefgh23' },
		},
		{
			subject: 'Cần xem xét: thách thức của Kenya – How do we count?',
			paragraphs: [
				'Đại biểu Kenya vừa gửi một thách thức tới hội thảo “Dữ liệu người dân”. Thách thức đang chờ bạn xem xét.',
			],
			quote: 'How do we count?',
			action: { label: 'Đọc và quyết định', path: '/organise/data/challenges/abcdefgh23' },
		},
	]);
});

test('the author hears of publication and of what it means', () => {
	const [open] = challengePublishedMails([recipient('en')], { ...news, isHidden: false });
	expect(open?.paragraphs).toEqual([
		'Your challenge to “Citizen data” is published.',
		'Peers can now propose solutions. You get an e-mail for each one.',
	]);
	const [hidden] = challengePublishedMails([recipient('en')], { ...news, isHidden: true });
	expect(hidden?.paragraphs[1]).toBe(
		'As you chose, only you and the organisers see it. Open it to participants to receive solutions.',
	);
	expect(hidden?.action).toEqual({ label: 'Open the challenge', path: '/w/data/challenges/abcdefgh23' });
});

test("the organisers' note is quoted, with a link to the form", () => {
	const [mail] = changesRequestedMails([recipient('vi')], { ...news, note: 'Shorter\nplease' });
	expect(mail).toEqual({
		kind: 'challenge.changes_requested',
		recipient: recipient('vi'),
		subject: 'Đề nghị chỉnh sửa: How do we count?',
		paragraphs: [
			'Ban tổ chức hội thảo “Dữ liệu người dân” đề nghị bạn chỉnh sửa và gửi lại thách thức. Ban tổ chức viết:',
		],
		quote: 'Shorter\nplease',
		action: { label: 'Chỉnh sửa', path: '/w/data/challenges/abcdefgh23/edit' },
	});
});
