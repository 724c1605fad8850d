import type { DemoChallenge } from './types.ts';

/** Senegal asks who answers when villagers report a broken pump. */
export const senegalChallenge: DemoChallenge = {
	key: 'water-points-after-the-pilot',
	author: 'aminata-diop',
	topic: 'policy-use',
	language: 'en',
	visibility: 'public',
	state: 'published',
	hoursAgo: 2255,
	title:
		'How do we get a ministry to act on villagers’ reports of broken water points once the pilot is over?',
	body: `**What happens now.** From 2020 to 2022 users' associations (ASUFOR) in Matam and Tambacounda reported breakdowns of boreholes by text message. ANSD cleaned the reports, a partner paid the messages, a dashboard hung in the ministry. At the end of the project 1,140 reports had come in, and for 212 we know that somebody went to repair. Since January the short code is switched off. Associations still call our regional office, and we write the calls in a notebook.

**Who is affected.** About 260 villages; women and girls walk up to seven kilometres when the borehole stands still. Herders in the dry season even more.

**What we tried.** A letter from our Director-General: answered kindly. A monthly bulletin: read by donors. Training for four officers of the rural boreholes office, of whom three were then transferred. The private operators who now hold the concession say the reports are not in their contract.

**Solved would mean:** within six months each report has a named person who must answer in ten days, and the share repaired is published per concession area, even when it is bad.

**What we ask.** Who at home has the *duty* to answer, and what is it written in? Who pays for the messages after the donor? I read French and Wolof too, if a document exists.`,
	solutions: [
		{
			key: 'duty-in-the-budget-circular',
			author: 'sarah-nakato',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 2093,
			title: 'Write the duty to answer into the budget circular, not into a memorandum',
			body: `**Context.** Uganda has about 146 districts, each with a water officer, and three generations of SMS pilots in its drawers. I worked on the second.

**What we did.** In 2019 we stopped asking the water ministry to be grateful. With the finance ministry one sentence went into the guidelines for the district conditional grant: the quarterly report states the number of breakdowns reported by users and the number answered. A district that leaves it empty gets its next release later. Nothing else changed, no new system.

**Evidence.** Districts that fill in the line: 11 in the first quarter, 97 after two years. Of reported breakdowns 58 % had an answer within thirty days in the last quarter I saw. The figures are the districts' own; we call back every twentieth villager, and about one in seven "repaired" is not.

**Cost.** Almost nothing. Messages cost us about USD 900 a month, in the sector budget since 2021.

**What must be true.** You need one person in the budget department who sees the use. And the call-back must stay with the statistical office, else the line is filled with fairy tales.`,
			decision: {
				decision: 'will_try',
				reason:
					'Our circular for 2025 is written in March. The budget directorate has invited us to propose one line; the call-backs would be ours.',
				hoursAgo: 560,
			},
			comments: [
				{
					author: 'aminata-diop',
					language: 'en',
					body: 'Could you share the exact sentence and where it stands in the circular? Ours has 80 pages and people stop at 12.',
					hoursAgo: 2050,
				},
				{
					author: 'sarah-nakato',
					language: 'en',
					body: 'Annex 4, table 4.3, two columns. Put it into a table that has to be filled, never into the text. I send the page tonight.',
					hoursAgo: 2047,
				},
				{
					author: 'maria-jensen',
					language: 'en',
					body: 'A question from a country without broken boreholes: does a late release not punish the villages twice?',
					hoursAgo: 2020,
				},
				{
					author: 'sarah-nakato',
					language: 'en',
					body: 'It would, so the salaries part is held back and not the repair part. You are right to ask, it was wrong in the first year.',
					hoursAgo: 2016,
				},
			],
		},
		{
			key: 'open-scorecard',
			author: 'oyunchimeg-batbayar',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 1960,
			title: 'A scorecard read aloud every half-year in front of the users and the operator',
			body: `**Context.** In Mongolia drinking water in the ger districts of Ulaanbaatar comes from kiosks. The operator is a city company, the users are families with no vote in it.

**What we did.** Citizen groups scored 60 kiosks on opening hours, queue, taste and repairs, twice a year. The score was not sent to anyone. It was read aloud in the khoroo hall, with the operator's manager on the same bench, and he had to write one promise per kiosk on a sheet which stayed on the wall.

**Evidence.** After three rounds the kiosks closed without notice fell from 22 to 9 of 60. Promises kept: about half. Where the manager sent a deputy, a quarter.

**Cost band.** Low: hall, tea, printing, a stipend for the scorers.

**What must be true.** The operator's management has to be near enough to come in person. With a concession company in Dakar and a village in Matam you would need the prefect as host. It does not replace a duty in writing, it makes the duty uncomfortable to forget.`,
			decision: {
				decision: 'not_applicable',
				reason:
					'The concession holder’s managers sit 500 km away and send a driver. We keep the sheet on the wall for the associations’ own meetings.',
				hoursAgo: 1130,
			},
			comments: [
				{
					author: 'oyunchimeg-batbayar',
					language: 'en',
					body: 'Fair. If the concession is renewed one day, ask for the half-year meeting in the contract. It is one line.',
					hoursAgo: 1101,
				},
			],
		},
		{
			key: 'association-pays-code',
			author: 'abena-owusu-ansah',
			language: 'en',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 1904,
			title: 'Drop the short code: one voice number per area, paid out of the water tariff',
			body: `**Context.** Our volunteers report blocked drains and waste on eleven beaches in the Volta and Central regions. We had a short code too, and its end with the grant was our end, nearly.

**What we did.** One ordinary telephone per area, kept by a person chosen by the groups, with a school exercise book of numbered pages. Each Friday a photo of the page goes to the assembly and to the district statistician in one chat group. The assembly's engineer writes the number of the line and a date beside it. That is all.

**Who pays.** The phone and a small allowance, 150 cedi a month, come out of the fee for waste collection. For you it would be the tariff of the ASUFOR, a few francs per cubic metre.

**Evidence.** 19 months without a donor, 640 lines, 71 % with a date. Nobody has audited this.

**What must be true.** Numbered pages. And the statistician has to be in the group without leading it: engineers answer because somebody counts.`,
			decision: {
				decision: 'adopted',
				reason:
					'Runs in Matam since 6 November in four areas: 31 lines, 19 with a date. Costs 4,500 francs per area and month, carried by the federation of users.',
				hoursAgo: 96,
			},
			comments: [
				{
					author: 'aminata-diop',
					language: 'en',
					body: 'The federation liked that there is nothing to install. Two of the four keepers are women who led the SMS pilot, so the knowledge was there.',
					hoursAgo: 88,
				},
				{
					author: 'kwame-boateng',
					language: 'en',
					body: 'From the statistical side: we now type the pages once a quarter. It is dull and it gives us the best series on drains in the country.',
					hoursAgo: 71,
				},
			],
		},
	],
	comments: [
		{
			author: 'tomas-novak',
			language: 'en',
			body: 'For the table: is the ten-day answer in the concession contract at all? If there is any clause on "users’ complaints" you may already have your duty.',
			hoursAgo: 2190,
		},
		{
			author: 'aminata-diop',
			language: 'en',
			body: 'There is, article 38, with fifteen days and no sanction. I had never connected the two. Merci.',
			hoursAgo: 2171,
		},
	],
};
