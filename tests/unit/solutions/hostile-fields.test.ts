import { expect, test } from 'vitest';
import { newCode } from '#lib/core/ids.ts';
import { challengeDraftSchema, challengeSchema } from '#lib/modules/challenges/schema.ts';
import { commentSchema, solutionDraftSchema, solutionSchema } from '#lib/modules/solutions/schema.ts';

const challenge = {
	code: newCode(),
	title: 'T',
	topicId: '',
	body: 'B',
	language: 'en',
	visibility: 'public',
};
const endless = `en${'-abcdefgh'.repeat(5_000)}`;

test.each([
	['a challenge', challengeSchema],
	['a solution', solutionSchema],
	['a comment', commentSchema],
])('the language of %s is a tag of a tag’s length, not a text sent to every reader', (_what, schema) => {
	expect(schema.safeParse({ ...challenge, language: 'zh-Hant-TW' }).success).toBe(true);
	expect(schema.safeParse({ ...challenge, language: endless }).error?.issues.map(({ path }) => path)).toEqual(
		[['language']],
	);
});

test.each([
	['a challenge', challengeDraftSchema],
	['a solution', solutionDraftSchema],
])('a draft of %s keeps no such language', (_what, schema) => {
	expect(schema.parse({ ...challenge, language: endless }).language).toBe('en');
});

test.each([
	['a challenge', challengeSchema],
	['a draft of a challenge', challengeDraftSchema],
	['a solution', solutionSchema],
	['a draft of a solution', solutionDraftSchema],
])('the title of %s is one line, so that in a mail it looks like a title', (_what, schema) => {
	const title = 'Counting\r\n\r\nDear organiser,\u2028your password  ends today';
	expect(schema.parse({ ...challenge, title }).title).toBe(
		'Counting Dear organiser, your password ends today',
	);
});
