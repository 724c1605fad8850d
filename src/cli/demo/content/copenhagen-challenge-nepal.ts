import type { DemoChallenge } from './types.ts';

/** Nepal asks how two classifications of caste and ethnicity can meet. */
export const nepalChallenge: DemoChallenge = {
	key: 'two-lists-of-peoples',
	author: 'sunita-gurung',
	topic: 'collection-validation',
	language: 'en',
	visibility: 'public',
	state: 'published',
	hoursAgo: 2310,
	title: 'How do we join community surveys with the census when their lists of castes and peoples differ?',
	body: `**What happens now.** The 2021 census counts 142 castes and ethnic groups. Organisations of indigenous nationalities and Dalits run their own household surveys in some 40 of the 753 local governments. They use self-chosen names, allow two answers, and split groups which the census puts together under "Others". When a municipality puts the two tables side by side, the Tharu and Musahar populations differ by up to a third. The mayor then uses neither.

**Who is affected.** People whose group is small enough to vanish: scholarships and the quota in local programmes are given by census figures. In Bardiya one settlement of 60 families has no line at all.

**What we tried.** In 2022 we sent the organisations our code list and asked them to use it. They refused, politely: the list calls some of them by names they reject. Then a consultant built a conversion table; it had 71 rows "not convertible".

**Solved would mean:** within six months a bridge list that both sides have signed, tested in three municipalities (two in Lumbini, one in Koshi), with a written rule for double answers and for groups under 100 persons.

**What we ask.** Have you opened your classification to the people classified? Who had the last word? How do you publish small groups without pointing at single families?`,
	solutions: [
		{
			key: 'ethnic-self-identification',
			author: 'catalina-rojas',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 2188,
			title: 'Negotiate the question with the organisations, then freeze it for one census round',
			body: `**Context.** In the 2018 census Colombia counted far fewer Afro-descendants than in 2005. Organisations spoke of statistical genocide, and the courts took it seriously.

**What we did.** A permanent table with the national organisations, minutes public. The question on self-recognition was rewritten with them, tried in four cognitive rounds (in Quibdó, Cartagena, Riohacha and Cali) and then *frozen*: nobody, ourselves included, may change a word until the next round. Names used by the communities appear as examples under each heading, and stay in the data as text, not only as a code.

**Evidence.** In the quality of life surveys since then the new wording brought the estimate back near the earlier level. The technical note is on our site, in Spanish.

**Cost.** High in time: eleven months and some loud meetings. Money: modest, mostly travel.

**What must be true.** Somebody at the table must be able to say "yes" for the office on the same day. And keep the text that people gave; the bridge is built afterwards and can be repaired, a lost answer cannot.`,
			decision: {
				decision: 'will_try',
				reason:
					'We keep the answer as text from the next survey on, and set up the table in January. Freezing for a whole round needs a decision of the National Statistics Council.',
				hoursAgo: 980,
			},
			comments: [
				{
					author: 'bikash-tharu',
					language: 'en',
					body: 'Important for us: who chooses which organisations sit at the table? In Nepal there are three federations, and the smallest peoples are in none of them.',
					hoursAgo: 2155,
				},
				{
					author: 'catalina-rojas',
					language: 'en',
					body: 'They chose, not we. It took four months of the eleven. We only said how many chairs there are, and that two of them go to people without an organisation.',
					hoursAgo: 2140,
				},
				{
					author: 'fernanda-soto',
					language: 'en',
					body: 'In Chile the institute wrote the final list alone after a consultation of a year. Everything we heard since then is about that one week.',
					hoursAgo: 2011,
				},
			],
		},
		{
			key: 'navigator-mapping',
			author: 'minh-khai-ostergard',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 2176,
			title: 'Map question by question with the Indigenous Navigator, and leave open what does not fit',
			body: `**Context.** I come from the human rights institute that hosts the Navigator's secretariat work in Copenhagen. The questionnaire belongs to the indigenous organisations; we may not change it for the convenience of a statistical office. So we had to learn mapping.

**What we did.** For each question a row with four fields: *same*, *can be summed up to*, *similar but do not compare*, *no counterpart*. The fourth is a result too. Rows are agreed by one person of the community and one of the statistical office, both names in the table. Where the reference group is a community and not a household, we never convert; we publish beside each other.

**Evidence.** In 11 countries about 38 % of questions were *same* or *summed up*. It sounds little. It was enough for 17 SDG indicators.

**Cost.** Low. Three weeks of two people per country.

**To copy it:** sign the table at version 1.0 and give it a date. Your consultant's 71 rows were not a failure; they were simply not yet sorted into the last two fields. Rows below 20 households we show only as "present", never as a number.`,
			decision: {
				decision: 'adopted',
				reason:
					'Of the 71 rows, 29 turned out to be "summed up to". Version 1.0 was signed in Nepalgunj on 9 November by LAHURNIP, the Dalit commission and us.',
				hoursAgo: 312,
			},
			comments: [
				{
					author: 'sunita-gurung',
					language: 'en',
					body: 'The field "similar but do not compare" saved the meeting. Nobody had to say that the other one is wrong.',
					hoursAgo: 306,
				},
				{
					author: 'bikash-tharu',
					language: 'en',
					body: 'True. I would add a fifth field one day: "ask us again in two years".',
					hoursAgo: 290,
				},
			],
		},
		{
			key: 'cbms-local-lists',
			author: 'liza-dela-cruz',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 2102,
			title: 'Let the municipality run one list under a law, with the office training its people',
			body: `**Context.** Republic Act 11315 of 2019 made the Community-Based Monitoring System a duty of every city and municipality. Before that, NGOs and mayors had five versions of it.

**What we did.** One questionnaire, one manual, enumerators hired locally, our provincial offices train and check 10 % by calling back. Ethnicity uses the census list plus one open line; the open lines go to a yearly meeting with the National Commission on Indigenous Peoples, which may add a code. Last year it added six.

**Result.** In the first rollout more than 900 municipalities took part. Differences to the census in ethnicity fell to a few per cent where the open line was used and to nothing where enumerators skipped it, so watch that.

**Cost band.** High. Tablets, training, and municipalities of the lower income classes need a subsidy.

**Needed.** A law, or at least a directive of your ministry for local government. Without it the richer municipalities do it and the others are blank, which is worse than two lists.`,
			decision: {
				decision: 'not_applicable',
				reason:
					'Our constitution leaves local statistics to the local governments; a binding questionnaire would need an amendment of three laws. The yearly meeting on open answers we take over anyway.',
				hoursAgo: 1204,
			},
			comments: [
				{
					author: 'liza-dela-cruz',
					language: 'en',
					body: 'Understood. Then start with the ten per cent call-back, it needs no law and finds most of the trouble.',
					hoursAgo: 1190,
				},
			],
		},
		{
			key: 'small-group-rules',
			author: 'tasnim-rahman',
			language: 'en',
			visibility: 'organisers',
			state: 'draft',
			hoursAgo: 1986,
			title: 'Publishing groups under one hundred persons: the rule of the Chittagong Hill Tracts tables',
			body: `**Context.** Eleven peoples in three hill districts, some with a few hundred members in the whole country. After the 2022 census we were asked for tables by union, the lowest tier.

**What we did.** A floor of 30 persons per cell, neighbouring unions joined along market areas instead of borders, and one sheet for the circle chiefs with more detail, handed over in person and not put on the web.

**What is still missing in this note:** the count of cells suppressed under each rule, and whether the regional council agrees that I describe the sheet here. I have written to them on 4 September. Until they answer this stays a draft.

**Cost.** Low, one programmer for two weeks, since the software for census tables has the function built in.

**What must be true:** the chiefs or their counterpart must exist in law. In other districts we had nobody to give the second sheet to, and the same rule simply made people invisible again.`,
			comments: [],
		},
	],
	comments: [
		{
			author: 'rana-khalil',
			language: 'en',
			body: 'Do the organisations interview everybody in the settlement or only members of their own group? A third of difference could come from that alone.',
			hoursAgo: 2270,
		},
		{
			author: 'bikash-tharu',
			language: 'en',
			body: 'Everybody, since 2018. Before that only members, and those years should not be compared with anything.',
			hoursAgo: 2262,
		},
		{
			author: 'hanna-lindqvist',
			language: 'en',
			body: 'We can bring the regional overview of ethnicity questions in the 2020 census round: 31 countries, with the wording in the original languages.',
			hoursAgo: 2018,
		},
	],
};
