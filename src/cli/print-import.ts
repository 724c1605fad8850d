import { findingText, placeText } from '#lib/modules/programme/rules/import-words.ts';
import type { ScheduleFinding } from '#lib/modules/programme/schedule-document.ts';
import type { ImportPreview } from '#lib/modules/programme/types/import.ts';

/** Says in words what an import did and what was noticed in the file. */
export function printImport(
	done: ImportPreview,
	findings: readonly ScheduleFinding[],
	slug: string,
	isNew: boolean,
): void {
	console.log(isNew ? `Created the workshop ${slug}, a draft.` : `Imported into the workshop ${slug}.`);
	for (const [thing, counts] of Object.entries(done.counts))
		console.log(`${thing}: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} as they were`);
	for (const { title, startsLocal } of done.sessions.filter(({ change }) => change === 'gone'))
		console.log(`No longer in the file, removed: ${title} (${(startsLocal ?? '').replace('T', ' ')})`);
	if (done.otherZone !== null)
		console.log(`The file means the zone ${done.otherZone}; times are printed in the workshop's own.`);
	if (done.outsideDates > 0)
		console.log(`Sessions on days that the workshop does not have: ${done.outsideDates}`);
	printFindings('Left out', findings, 'kept-out');
	printFindings('Kept or repaired', findings, 'note');
	console.log(`Nothing is released yet: publish --workshop ${slug}`);
}

function printFindings(
	title: string,
	findings: readonly ScheduleFinding[],
	severity: ScheduleFinding['severity'],
): void {
	const chosen = findings.filter((finding) => finding.severity === severity);
	if (chosen.length > 0) console.log(`\n${title}:`);
	for (const finding of chosen) {
		console.log(`- ${findingText(finding)}${finding.count > 1 ? ` (${finding.count} times)` : ''}`);
		for (const { where, text } of finding.examples) {
			const example = [placeText(where), text].filter(Boolean).join(': ');
			if (example !== '') console.log(`    ${example}`);
		}
	}
	if (chosen.length > 0) console.log('');
}
