import type { DemoChallenge } from './types.ts';

/** Lao PDR asks how to count workers whose only trace is an exit stamp. */
export const laoChallenge: DemoChallenge = {
	key: 'exit-stamp-only',
	author: 'bounmy-phommachanh',
	topic: 'sources',
	language: 'en',
	visibility: 'public',
	state: 'published',
	hoursAgo: 336,
	title: 'How can we count workers who cross by land without a contract, when a stamp is all we have?',
	body: `**What happens now.** Workers who go through a recruitment agency are in our register under Decree 245, about 60,000 a year. Many more cross with a border pass at Savannakhet, Thakhek or Vang Tao, or to Viet Nam at Dansavanh, and work. For them there is an exit stamp in a book, sometimes an entry stamp, never a purpose. The register in Thailand shows more than 200,000 Lao workers; our own tables show a third of this.

**Who is affected.** Young people from Savannakhet, Champasak and Saravan. When there is an accident or unpaid wages, the embassy does not know that they exist. Village heads know, but nobody asks them in the same way twice.

**What we tried.** A question in the labour force survey on absent members: families said "visiting relatives". A QR form at the bridge: 212 answers in three months, half of them from tourists. Asking village heads by letter gave round numbers, 50 or 100.

**Solved would mean:** in six months, for 30 villages in three provinces, an estimate with a range which the Lao Statistics Bureau accepts, made twice with the same result, and without a list of names that could be used against people without papers.

**What we ask.** Methods for village level counts; agreements on exchange of totals between neighbours; and how you explain to families why you ask.`,
	solutions: [
		{
			key: 'so-theo-doi-thon-cao-bang',
			author: 'nong-van-duc',
			language: 'vi',
			visibility: 'public',
			state: 'published',
			hoursAgo: 281,
			title: 'Đếm theo mùa cùng trưởng xóm và ngân hàng chính sách, không ghi tên',
			body: `**Bối cảnh.** Cao Bằng có hơn 330 km đường biên. Sau Tết, người các xóm vùng cao sang bên kia chặt mía, bốc hàng; đi bằng giấy thông hành hoặc không có gì. Hỏi thẳng thì ai cũng bảo "ở nhà".

**Đã làm gì.** Chúng tôi không hỏi "ai đi" mà cùng trưởng xóm đếm "nhà nào vắng người lớn" vào bốn thời điểm cố định: rằm tháng Giêng, sau cấy, sau gặt, trước Tết. Phiếu chỉ có số nhà vắng một người, hai người trở lên, có trẻ ở với ông bà. Tổ tiết kiệm và vay vốn đếm riêng cùng tuần đó. Hai con số đưa ra so trước mặt nhau.

**Bằng chứng.** 46 xóm, sáu vòng. Chênh giữa hai bên giảm từ 40% xuống khoảng 12%. Vòng thứ ba mới tin được.

**Chi phí.** Thấp: 200 nghìn đồng một xóm mỗi vòng và một buổi tập huấn.

**Điều kiện.** Cam kết bằng văn bản là số này không dùng để phạt; biên phòng đã đồng ý. Đếm đúng ngày, xê dịch một tuần là hỏng. Nên có người nói tiếng dân tộc, vì "vắng" trong tiếng Nùng có hai từ khác nhau.`,
			decision: {
				decision: 'will_try',
				reason:
					'We take the four fixed dates and the two separate counters. Ten villages in Nong district first, after the rice harvest; the written promise is with the Governor.',
				hoursAgo: 110,
			},
			comments: [
				{
					author: 'bounmy-phommachanh',
					language: 'en',
					body: 'I read Vietnamese slowly, so forgive me. Who keeps the sheets afterwards? In our villages paper that stays with the head is read by the police.',
					hoursAgo: 262,
				},
				{
					author: 'nong-van-duc',
					language: 'en',
					body: 'We burn them together after the numbers are copied. It is a small ceremony, and the people like to see it.',
					hoursAgo: 258,
				},
				{
					author: 'siriporn-wongsawat',
					language: 'en',
					body: 'Burning in public is better than any privacy notice I have signed. For audit, you could keep the total sheet with two signatures.',
					hoursAgo: 230,
				},
			],
		},
		{
			key: 'mirror-statistics',
			author: 'siriporn-wongsawat',
			language: 'en',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 249,
			title: 'Mirror tables twice a year: totals by province of origin from the receiving side',
			body: `**Context.** Thailand registers workers from four neighbours by work permit, by the border employment permit under section 64, and at times by cabinet resolution when people without papers may come forward. The files differ, but each has a province of origin.

**What we did.** With Cambodia since 2021: in January and July we send a table of totals by province of origin, sex, age group and sector, nothing below 10. They send back the number of passports and border passes issued for the same months. An annex of two pages lists what each column includes. No names in either direction, so our lawyers needed six weeks and not six years.

**Evidence.** The difference for one Cambodian province fell by half after both sides found that children born here were counted only by us.

**Cost band.** Low. One analyst on each side, four days per round.

**What must be true.** A letter between two permanent secretaries naming the officers. It counts only those who registered here, so treat it as the lower end of your range. For the upper end you need the villages.`,
			comments: [
				{
					author: 'chea-sokha',
					language: 'en',
					body: 'From the Cambodian side I confirm it, with one warning: in the first round January and July were not the same months in the two calendars of our ministries. Write the dates.',
					hoursAgo: 201,
				},
				{
					author: 'nguyen-van-thanh',
					language: 'vi',
					body: 'Việt Nam cũng muốn trao đổi bảng đối chiếu kiểu này với Thái Lan và Lào. Nếu chị Siriporn đồng ý cho xem phụ lục hai trang thì chúng tôi dịch và trình trong tháng.',
					hoursAgo: 147,
				},
			],
		},
		{
			key: 'returnee-sample-border',
			author: 'nguyen-van-thanh',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 170,
			title: 'Ask on the way home, not on the way out: a short survey of returning workers at three gates',
			body: `**Context.** Under Law 69/2020 our workers with a contract are registered. Those who go to Lao PDR or Thailand on their own are not. At the gates of Lao Bảo and Cầu Treo we had the same stamps as you.

**What we did.** In 2024, with a university in Huế, six students stood after the counter on eight chosen days and asked every tenth returning person three questions: how long away, what kind of work, did you know anybody to call in need. No name, no document shown. On the way home people are tired and honest; on the way out they are afraid.

**Evidence.** 1,930 people asked, 84 % answered. 37 % had worked, against 4 % who had said so when leaving. Weighted by the stamps of the month this gave 21,000–27,000 worker trips for Lao Bảo in the year.

**Cost band.** Low: about VND 90 million for one gate.

**What must be true.** The border guard lets students stand *behind* the control, without uniform near. And Tết is excluded, or weighted by itself. I would gladly send two of the students to Dansavanh, it is the same bridge.`,
			decision: {
				decision: 'not_applicable',
				reason:
					'At Thakhek and Vang Tao most return in vans at night and do not get off. For Dansavanh alone we come back to your offer of the two students.',
				hoursAgo: 48,
			},
			comments: [
				{
					author: 'bounmy-phommachanh',
					language: 'en',
					body: 'The three questions are good. We will use the third one, on whom to call, in the village count.',
					hoursAgo: 45,
				},
				{
					author: 'nguyen-van-thanh',
					language: 'vi',
					body: 'Vâng, riêng Dansavanh khi nào anh sẵn sàng thì nhắn tôi. Tôi nói với trường giữ hai em đã quen việc đến tháng Sáu.',
					hoursAgo: 30,
				},
			],
		},
	],
	comments: [
		{
			author: 'isabelle-fournier',
			language: 'en',
			body: 'Thirty villages chosen how? If they are the ones with a known agency office, the result will look better than the truth. We can draw the sample with you.',
			hoursAgo: 310,
		},
		{
			author: 'bounmy-phommachanh',
			language: 'en',
			body: 'Chosen by the districts, which means by the road. Please draw it, I will send the village list of 2025.',
			hoursAgo: 305,
		},
		{
			author: 'dinh-cong-manh',
			language: 'vi',
			body: 'Cho tôi hỏi: người vắng dưới một tháng có tính không? Ở Ninh Bình chỗ này làm lệch nhiều nhất.',
			hoursAgo: 124,
		},
		{
			author: 'bounmy-phommachanh',
			language: 'en',
			body: 'In the first draft yes, from two weeks. After your question we will mark it in a separate line.',
			hoursAgo: 119,
		},
	],
};
