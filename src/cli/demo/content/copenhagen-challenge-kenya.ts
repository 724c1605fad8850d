import type { DemoChallenge } from './types.ts';

/** Kenya asks how to judge a community's data set within weeks. */
export const kenyaChallenge: DemoChallenge = {
	key: 'quality-in-weeks',
	author: 'wanjiru-kamau',
	topic: 'quality',
	language: 'en',
	visibility: 'public',
	state: 'published',
	hoursAgo: 2420,
	title: 'How can we judge in weeks, not months, whether a community data set is fit for an SDG report?',
	body: `**What happens now.** Since our quality criteria for citizen-generated data were agreed with civil society, organisations may offer data for the national SDG progress report. Before the last report fourteen did. Each set went through a checklist of 41 questions, filled by us, with letters going back and forth. The median was seven months. Three sets were cleared, two of them after the report was printed.

**Who is affected.** Mostly organisations in the arid counties (Turkana, Marsabit, Mandera), whose figures on school attendance of girls and on water are the only ones below county level. Four have told us they will not offer data again.

**What we tried.** A shorter form of 15 questions: it was quicker, but our subject divisions did not accept the result and asked everything again. A training week in Naivasha: good mood, and half of the people trained have since changed jobs.

**Solved would mean:** by the end of March an organisation that hands in a complete file gets a written answer within six weeks, and at least six of ten subject divisions accept it without a second round.

**What we ask.** How do you split the work between the producer's own declaration and your check? Who signs? What do you do with data that is good enough for one use and not for another?`,
	solutions: [
		{
			key: 'tiered-self-assessment',
			author: 'thandiwe-mokoena',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 2270,
			title: 'Grade the use, not the data set: four levels and a self-assessment the producer signs',
			body: `**Our context.** The Statistics Act of 1999 lets the Statistician-General designate figures of other bodies as official after an assessment against SASQAF. A full assessment takes us a year, far too long for a small organisation.

**What we did.** From SASQAF we cut a form with 18 indicators in four blocks: purpose, coverage, method, integrity. The producer fills it in and *attaches proof* for each answer (the questionnaire, the training record, ten anonymised lines of data). We check proof only, two people, five working days. The result is a level: 1 for context in the text, 2 for a box with its source named, 3 for the table, 4 for designation. Most sets land on 2, and that is no insult.

**Evidence.** 23 sets in eighteen months, median 24 working days. Two objections by subject divisions, both settled by lowering the level for one table.

**Cost.** Low: half a post, no software beyond a shared folder.

**To copy it you need** one unit whose level the subject divisions have agreed in writing to accept. Without that signature you will do everything twice, as you say. Get it first.`,
			decision: {
				decision: 'adopted',
				reason:
					'Levels instead of yes or no is what our divisions needed to hear. Eight of ten signed on 14 November; the first file, on water in Marsabit, had its answer after 19 working days.',
				hoursAgo: 150,
			},
			comments: [
				{
					author: 'wanjiru-kamau',
					language: 'en',
					body: 'Who decides between level 2 and level 3 when the two checkers disagree? With us that would go to a director and stay there.',
					hoursAgo: 2202,
				},
				{
					author: 'thandiwe-mokoena',
					language: 'en',
					body: 'The lower one counts, and the producer may ask once more with new proof. It happened three times. Nobody above the unit is involved, on purpose.',
					hoursAgo: 2196,
				},
				{
					author: 'otieno-odhiambo',
					language: 'en',
					body: 'From the Commission: I would want the levels published with the reasons. An organisation in Mandera must be able to see that it was judged like one in Nairobi.',
					hoursAgo: 2120,
				},
			],
		},
		{
			key: 'voluntary-code',
			author: 'eleanor-whitfield',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 2231,
			title: 'A public statement of compliance instead of an inspection',
			body: `**Context.** In the UK any producer outside official statistics may apply the Code of Practice voluntarily. It publishes a short statement: how it meets the three pillars of trustworthiness, quality and value, and where it does not. My team studied 31 such statements, eleven by charities.

**What works.** The statement is on the producer's own site, with a date and a named person. The regulator does not approve it; it may comment in public. That single possibility keeps most people honest. Writing one took the charities between two days and three weeks.

**What does not.** Five were never updated. Two described methods which, when we asked, nobody in the house had ever used.

**Result.** Nine of eleven charities said that officials used their figures more afterwards. That is self-reported, so treat it with care; our report lists the interview questions.

**Cost band.** Almost nothing for the office, a few days for the producer.

**Needed to copy it:** a regulator or commission that people fear a little, and a template of at most two pages. In Kenya the human rights commission might be the one to comment. I'd combine this with Thandiwe's levels: the statement could be the proof for her fourth block.`,
			decision: {
				decision: 'shortlisted',
				reason:
					'Good as a second step. Our legal officer doubts that the Commission may comment on quality under its Act, so we first ask them.',
				hoursAgo: 1420,
			},
			comments: [
				{
					author: 'marc-andre-tremblay',
					language: 'en',
					body: 'Two pages is the right limit. Ours grew to nine and nobody reads it, moi non plus.',
					hoursAgo: 2044,
				},
				{
					author: 'otieno-odhiambo',
					language: 'en',
					body: 'We may comment on anything that touches a right. On sampling error we would make fools of ourselves. Let us take coverage and consent, and leave the rest to KNBS.',
					hoursAgo: 1398,
				},
			],
		},
		{
			key: 'one-indicator-together',
			author: 'kwame-boateng',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 2158,
			title: 'Take one indicator and clear it together, in the open, from the first field day',
			body: `**Context.** Ghana had no figure for SDG 14.1.1b, plastic debris on beaches. Volunteer groups had eleven years of clean-up cards.

**What we did.** Instead of judging the finished cards we sat down with the environment agency and the volunteer network and wrote the method note *with* them: which beaches, what a transect is, who weighs. Two of our staff took part in six clean-ups. Old data was recalculated with the new definitions; what could not be was left out (about 40 %).

**Months.** Fourteen from the first meeting to the figure in the SDG report, of which three for quality questions, because there was nothing left to find out at the end.

**What it cost.** Medium: travel and one consultant, about USD 35,000 in all, most of it paid by partners.

**What has to be true.** The ministry must want the figure. We had one that was embarrassed by an empty cell. And choose a subject that accuses nobody: beaches are easier than school attendance.

It does not clear fourteen sets at once. It gives your divisions one case they have seen from the inside, and after that the checklist is shorter by itself.`,
			decision: {
				decision: 'will_try',
				reason:
					'For one indicator only: time to fetch water, with the Marsabit network, starting with the February field round.',
				hoursAgo: 820,
			},
			comments: [
				{
					author: 'abena-owusu-ansah',
					language: 'en',
					body: 'I was on the other side of that table. What convinced us was not the method note, it was two statisticians with gloves on at six in the morning in Keta.',
					hoursAgo: 2101,
				},
				{
					author: 'wanjiru-kamau',
					language: 'en',
					body: 'Noted, we will bring gloves. Kwame, could you send the paragraph on recalculating old cards? Our people have nine years of paper.',
					hoursAgo: 2090,
				},
			],
		},
		{
			key: 'triage-sheet',
			author: 'tomas-novak',
			language: 'en',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 2040,
			title: 'A one-page triage that sends two files out of three to a faster lane',
			body: `**Context.** We helped three statistical offices in West Africa and the Pacific with the same queue. I may not name the third one here.

**What was done.** Six questions on one page, answered in a phone call of twenty minutes: Is the population defined? Is there a questionnaire? Was anybody paid per form? Are personal data removed? Has the same round been done twice? May we call two respondents' villages? Four or more *yes*: short lane. A *no* to the fourth stops everything until it is repaired.

**Evidence.** 52 files, 33 in the short lane. Of those, two were thrown out later by the full check. Median waiting time fell from 140 to 38 days. The note with the counts is attached to our working paper of May; it is not peer reviewed.

**Cost.** Low. Phone calls, and one person who is polite and stubborn.

**Conditions.** The call has to be made by a statistician, not by an assistant, else the subject divisions do not trust it. The sheet looks childish, so print it on the office's paper. And count what the short lane lets through wrongly, every quarter, or someone will say it is a hole.`,
			decision: {
				decision: 'trying',
				reason:
					'In use since 16 October for every new file. Nine calls so far, five went to the short lane; we count errors until March.',
				hoursAgo: 610,
			},
			comments: [
				{
					author: 'sarah-nakato',
					language: 'en',
					body: 'Uganda has taken the six questions as well, with one added: is the organisation ready for its name to appear beside the figure? Two said no, for reasons of safety.',
					hoursAgo: 1301,
				},
			],
		},
	],
	comments: [
		{
			author: 'catalina-rojas',
			language: 'en',
			body: 'Seven months is what we need too, and we have a law on it. May I ask how many of the eleven sets that failed did so because of missing paper, and how many because of the data?',
			hoursAgo: 2366,
		},
		{
			author: 'wanjiru-kamau',
			language: 'en',
			body: 'Eight for paper, three for the data. That is the embarrassing part.',
			hoursAgo: 2361,
		},
		{
			author: 'tasnim-rahman',
			language: 'en',
			body: 'Same question as in Dhaka. We would like to sit at this clinic as listeners.',
			hoursAgo: 1890,
		},
	],
};
