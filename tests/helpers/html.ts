import { HtmlValidate } from 'html-validate';

/** The standard and what assistive technology needs; how the source looks is nobody's concern. */
const validator = new HtmlValidate({
	extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
	rules: {
		// Limits the text to what search engines show; titles of sessions are what they are.
		'long-title': 'off',
		// For files from other hosts, and there are none.
		'require-sri': 'off',
		// The summary of errors comes before the page's heading, so that it is met first.
		'heading-level': ['error', { minInitialRank: 'h2' }],
		// The screen in the hall has no other way to stay in step where there are no scripts; nobody works on it.
		'meta-refresh': 'off',
	},
});

/** @returns what is wrong with a page, one line each */
export async function htmlProblems(text: string): Promise<string[]> {
	const report = await validator.validateString(text);
	return report.results.flatMap(({ messages }) =>
		messages.map(({ ruleId, message, line, selector }) => `${ruleId}: ${message} (${line}, ${selector})`),
	);
}
