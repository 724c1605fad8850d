import type { DemoChallenge } from './types.ts';

/** The Philippine commission asks how reports of violence can be counted without exposing anybody; participants only. */
export const philippinesChallenge: DemoChallenge = {
	key: 'reports-of-violence',
	author: 'jose-villanueva',
	topic: 'ethics-privacy',
	language: 'en',
	visibility: 'participants',
	state: 'published',
	hoursAgo: 2340,
	title: 'How can citizen reports of violence become figures without exposing those who reported?',
	body: `**What happens now.** Our regional offices, parish groups and two networks of women's shelters each keep lists of killings, disappearances and gender-based violence. Together perhaps 4,000 entries a year, of which we believe a quarter are double. The statistics authority asks us, rightly, for a figure on SDG 16.1.1 and 16.10.1 that does not rest on police blotters alone. To remove doubles somebody has to see names, places and dates side by side, and that list would be the most dangerous file in the country.

**Who is affected.** Families of victims, barangay health workers who write the notes, and defenders who were "red-tagged" after earlier reports.

**What we tried.** Paper lists compared in one locked room in Quezon City: safe, slow, and it stopped with the pandemic. A shared spreadsheet with initials: in a small barangay, initials plus date *is* a name. We deleted it after eleven days. A commercial case system was too dear and kept its data abroad.

**Solved would mean:** by mid 2024 one yearly figure per region with a range, produced without any office holding the joined list, and a method which the statistics authority agrees to cite.

**What we ask.** Techniques for matching without a joined list; wording of consent for people in fear; and honest accounts of leaks: how did you find out, whom did you tell first?`,
	solutions: [
		{
			key: 'double-key-room',
			author: 'ximena-hernandez',
			language: 'en',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 2205,
			title: 'Publish the map from the press, keep the families’ file somewhere else, and never join the two',
			body: `**Context.** We map killings of women in Mexico since 2016. The state does not protect us; two of my colleagues moved house last year.

**What we do.** Two files on two machines, two people, two cities. *File A* comes only from press and public records, so publishing it adds no danger. *File B* comes from families. B is never copied; once a month its keeper reads out the number of cases in a municipality that A does not have. Only that number travels, as an additional bar without a point on the map.

**Evidence.** In the state of México the bar adds between 9 and 14 % per year. The national institute does not cite it, but two state prosecutors use it to look for unregistered deaths.

**We had one leak,** in 2019: a volunteer's telephone. We noticed because a stranger called a mother. We told the family first, in person, the next morning; then the donor; then our readers. In this order again.

**Cost.** Very low money, high nerves. Somebody must be paid to rest.

**Conditions.** The keeper of B has no public role. You, as a commission, have one, so ask the shelters to keep it.`,
			decision: {
				decision: 'trying',
				reason:
					'Two of the shelters keep the second file in Region VII since November. The monthly number arrives by voice. We look at it again after six months.',
				hoursAgo: 330,
			},
			comments: [
				{
					author: 'jose-villanueva',
					language: 'en',
					body: 'Thank you for writing about 2019. Did the family ask you to remove their case, and could you?',
					hoursAgo: 2160,
				},
				{
					author: 'ximena-hernandez',
					language: 'en',
					body: 'They asked us to keep it and to change the municipality. We did, for one year. Accuracy can wait.',
					hoursAgo: 2151,
				},
				{
					author: 'minh-khai-ostergard',
					language: 'en',
					body: 'This should stand in the framework as it is: the right to be inaccurate for a while. I will propose a sentence on Thursday.',
					hoursAgo: 1541,
				},
			],
		},
		{
			key: 'trustee-pseudonyms',
			author: 'katrin-vogel',
			language: 'en',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 2133,
			title: 'A trustee who sees only keys: keyed hashes made at each source, compared elsewhere',
			body: `**Context.** Cancer registries in Germany have matched patients this way since the nineties; we tested it with four counselling centres for victims of racist violence in 2021.

**What we did.** Each centre turns name parts, birth year and place into keyed codes on its own laptop (Bloom filters, so that *Mohammed* and *Muhamad* still meet). The key is changed every year and destroyed. A trustee, in our case a notary with a computer that has no network, compares codes and returns only: "entry 17 of centre 2 equals entry 5 of centre 4". The research side gets totals.

**Evidence.** 612 entries, 71 doubles found, 66 confirmed by the centres by telephone. The data protection commissioner of Berlin gave a written opinion, four pages.

**Cost.** Medium: EUR 18,000 in the first year, mostly lawyers.

**What must be true.** Codes made from few letters can be guessed by somebody who holds the population register. So the key must never be at a public body, and never at yours. Where you cannot find a trustee whom all four networks trust, do not begin. Ximena's way is then better.`,
			decision: {
				decision: 'shortlisted',
				reason:
					'Technically what we looked for. A trustee trusted by the Church and by both networks is not in sight yet; the bar association answers in January.',
				hoursAgo: 1275,
			},
			comments: [
				{
					author: 'rana-khalil',
					language: 'en',
					body: 'The warning about the population register is the essential part. In our situation more than one authority holds a copy of it, and I would not use codes at all.',
					hoursAgo: 2080,
				},
				{
					author: 'katrin-vogel',
					language: 'en',
					body: 'Agreed. The opinion of the commissioner says the same in more words, section 3.',
					hoursAgo: 2074,
				},
			],
		},
		{
			key: 'range-from-overlap',
			author: 'rana-khalil',
			language: 'en',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 1999,
			title: 'Estimate the total from sampled overlaps instead of matching everything',
			body: `**Context.** Violence against women is measured here by a household survey every eight years. In between, eight organisations count the women who came to them, and nobody may see another's files. The law on statistics of 2000 protects what we hold, not what they hold.

**What we did.** We do not match all files. Each organisation draws 60 cases by a rule we gave (birthday of the *case worker*, not of the woman). In one afternoon, organisation by organisation, a case worker is asked by telephone: "did a woman come to you with these four features?" The features exclude name and place. From the overlaps in the sample we estimate the overlap in all, and give a range.

**Evidence.** Range of 2,900–3,700 women against a plain sum of 4,450. The survey one year later was inside it. One comparison proves little, we know.

**Cost.** Low: one statistician, two afternoons, no system.

**Conditions.** At least 40 overlapping cases in the samples, else the range is as wide as the sea. Case workers must be free to answer "I do not say". About 6 % did, and we count them at both ends of the range.`,
			decision: {
				decision: 'will_try',
				reason:
					'The statistics authority likes the range and can cite the method. First round with Regions VII and X in February 2024, samples of 80.',
				hoursAgo: 702,
			},
			comments: [
				{
					author: 'liza-dela-cruz',
					language: 'en',
					body: 'For PSA: we can cite a range if the sampling rule is in an annex and somebody outside recomputes it once. I have asked the statistical research institute whether they would.',
					hoursAgo: 1480,
				},
			],
		},
		{
			key: 'consent-in-layers',
			author: 'marc-andre-tremblay',
			language: 'en',
			visibility: 'author',
			state: 'draft',
			hoursAgo: 1720,
			title: 'Consent in three layers, asked twice, with a date on which it ends',
			body: `**Context.** A survey on safety in public and private spaces, plus work with shelters in Québec and Manitoba after the national inquiry into missing and murdered Indigenous women.

**What we did.** Three separate yeses: to be helped, to be counted, to be contacted again. The second is asked once at the start and once more when the person leaves the shelter, because a yes given on the first night is not free. Each has an end date; after it the record is reduced to month, region and type.

**Evidence so far.** 88 % said yes to being counted on the first night and 79 % on leaving. The nine points are the people whose consent we would have had wrongly.

**Cost.** A training day and two more lines on a form.

**What must be true.** The shelter must help in the same way whatever the answer is, and people must believe it. *To check before I publish:* whether the figure of 79 % may be given outside the two provinces. I have asked the partners and do not have their answer yet.`,
			comments: [],
		},
	],
	comments: [
		{
			author: 'fernanda-soto',
			language: 'en',
			body: 'Question on consent: who signs for the disappeared? In Chile the associations of relatives insisted that they decide together and not family by family.',
			hoursAgo: 2290,
		},
		{
			author: 'jose-villanueva',
			language: 'en',
			body: 'With us the nearest relative, and this has divided families. I will bring it to the table as a case without names.',
			hoursAgo: 2281,
		},
	],
};
