import type { DemoChallenge } from './types.ts';

/** The Women's Union asks how agencies may help returning women without passing their names around; participants only. */
export const returneesChallenge: DemoChallenge = {
	key: 'phu-nu-hoi-huong',
	author: 'do-thi-hong-van',
	topic: 'protection',
	language: 'vi',
	visibility: 'participants',
	state: 'published',
	hoursAgo: 388,
	title: 'Làm sao ba ngành cùng hỗ trợ một phụ nữ hồi hương mà danh tính của chị không đi qua nhiều bàn?',
	body: `**Hiện nay.** Phụ nữ trở về sau khi lấy chồng nước ngoài hoặc bị mua bán thường tìm đến chi hội phụ nữ trước tiên. Chị cần giấy tờ cho con (tư pháp), chỗ học (giáo dục), có khi cần xác minh nạn nhân (công an). Mỗi nơi yêu cầu nộp lại đơn có họ tên, nơi ở, câu chuyện. Ở năm tỉnh có văn phòng dịch vụ một điểm đến, cán bộ kể một trường hợp trung bình bị chép ra sáu chỗ.

**Ai bị ảnh hưởng.** Khoảng 900 phụ nữ và gần 500 trẻ mỗi năm ở các tỉnh chúng tôi theo dõi. Hai chị đã rút đơn khi biết cả xóm đọc được danh sách hỗ trợ dán ở nhà văn hóa.

**Đã thử.** Phiếu chuyển gửi trong phong bì: mất, hoặc bị mở ở văn thư. Nhóm Zalo của ba ngành: nhanh, nhưng ảnh căn cước nằm lại trong điện thoại từng người; chúng tôi đã cho dừng. Quy chế phối hợp cấp tỉnh có nói "bảo mật" nhưng không nói bằng cách nào.

**Thế nào là xong sau sáu tháng.** Ở hai tỉnh thí điểm, người hỗ trợ sau chỉ nhận mã số và việc cần làm; danh tính do đúng một người giữ; người phụ nữ biết ai đã xem hồ sơ của mình; số liệu tổng hợp hằng quý vẫn đủ cho báo cáo.

**Xin các bạn.** Mẫu phiếu đồng ý bằng lời lẽ dễ hiểu, cách cấp mã, cách xử lý khi lộ, và kinh nghiệm thuyết phục các ngành thôi đòi họ tên.`,
	solutions: [
		{
			key: 'so-giu-ma-mot-nguoi',
			author: 'chea-sokha',
			language: 'en',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 330,
			title: 'One keeper, one paper book, and a card with a number that the woman carries herself',
			body: `**Context.** Poipet transit centre and four provinces in Cambodia; women returning from Thailand, Malaysia and China. I helped with the counting, not with the care.

**What was done.** The social worker gives the woman a card with a number of six digits, drawn from a bag, so that it tells nothing about date or place. *She* carries the card from door to door. Agencies write on their own forms only the number and what they did. The book that joins number and name exists once, on paper, in a locked box with one keeper and one deputy. Each opening of the book is a line in it, signed.

**Evidence.** 1,260 cards in three years, 31 lost. Two districts insisted on names at first; an instruction of one page from the ministry settled it.

**Cost.** Cards, boxes, half a day of training per province. Very low.

**What must be true.** The deputy must be named before the keeper falls ill. We learnt it when a birth certificate waited five weeks. Statistics come from the forms by number, so count forms, and then count different numbers.`,
			decision: {
				decision: 'trying',
				reason:
					'Đang thử ở Hải Phòng từ đầu tháng với 14 trường hợp. Thẻ in như thẻ thư viện để người khác nhìn thấy cũng không đoán ra.',
				hoursAgo: 74,
			},
			comments: [
				{
					author: 'do-thi-hong-van',
					language: 'vi',
					body: 'Cảm ơn anh Sokha. Rút số từ trong túi là chi tiết nhỏ mà hay, lâu nay chúng tôi đánh mã theo tỉnh và theo năm, ai nhìn cũng đoán được.',
					hoursAgo: 303,
				},
				{
					author: 'chea-sokha',
					language: 'en',
					body: 'I read that with some help. It was the women who asked for the bag. The first series began with the year and the neighbours learned to read it.',
					hoursAgo: 299,
				},
				{
					author: 'luong-thi-kim-oanh',
					language: 'vi',
					body: 'Báo cáo nhanh từ Hải Phòng: tuần đầu có một sở vẫn hỏi họ tên, chúng tôi đưa công văn của Hội và Sở Nội vụ ký chung thì thôi.',
					hoursAgo: 51,
				},
			],
		},
		{
			key: 'phieu-dong-y-indonesia',
			author: 'dewi-kusumawardani',
			language: 'en',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 288,
			title: 'Consent with four pictures, and a telephone number that answers "who has seen my file?"',
			body: `**Context.** Law 18/2017 made the protection of migrant workers a task of villages too, so suddenly thousands of village officers had files. With the data protection law of 2022 we had to repair this.

**What we did.** A consent form with four pictures instead of paragraphs: a bed, a school, a policeman, a doctor. The woman puts a stone or a tick on those who may know. Behind it each service sees its own field only. Once a day a list "opened by" is written; by calling a free number and giving a word of her choice she hears the list, in Indonesian, Javanese or Sasak.

**Evidence.** In three districts of East Java and Lombok, 410 women; 22 called the number, and four complaints were justified. One officer was moved.

**Cost band.** Medium: the pictures cost nothing, the number and the log about USD 28,000 a year.

**What must be true.** A log without consequences is worse than none. Agree before the first day what happens to the one who looked without need. And test the pictures: our first policeman frightened everybody.`,
			comments: [
				{
					author: 'giang-thi-my',
					language: 'vi',
					body: 'Ở Lào Cai nhiều chị không đọc được chữ, phiếu bằng hình rất hợp. Tôi xin góp phần dịch lời giải thích sang tiếng Mông, ghi âm để bật nghe.',
					hoursAgo: 240,
				},
				{
					author: 'dewi-kusumawardani',
					language: 'en',
					body: 'Please do, and tell us which picture fails. With ours it was the school: some thought the child would be taken away.',
					hoursAgo: 233,
				},
			],
		},
		{
			key: 'aggregate-first',
			author: 'isabelle-fournier',
			language: 'en',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 246,
			title: 'Send totals upwards, leave cases at home: a quarterly sheet with a floor of five',
			body: `**Context.** Our regional centre publishes data on trafficking victims together with counter-trafficking organisations. We were asked for raw files by researchers every week, so the rule had to be simple enough to repeat on the telephone.

**What we did.** Reporting units fill one sheet per quarter: age group, way of return, service, and nothing else. Cells under five are written as "1–4" and totals rounded to the next five, so that nobody can subtract. Where a province would have mostly "1–4", two neighbours report together. For analysis we release a synthetic file that has the same proportions and no real row.

**Evidence.** Seventeen partners, nine quarters. An outside team tried for two weeks to find a person and reported none found; the report is available to participants on request.

**Cost band.** Low for the sheet, medium for the synthetic file.

**What must be true.** Whoever asks for names must be able to say what they would do differently with them. In most meetings the silence after this question was the end of the discussion.`,
			decision: {
				decision: 'adopted',
				reason:
					'Đưa vào mẫu báo cáo quý IV của Hội: ngưỡng năm người, làm tròn đến năm. Câu hỏi ở cuối bài chúng tôi đã dùng trong cuộc họp tuần trước, rất hiệu quả.',
				hoursAgo: 20,
			},
			comments: [
				{
					author: 'hoang-minh-tuan',
					language: 'vi',
					body: 'Xác minh nạn nhân theo luật thì vẫn phải có họ tên, không thể chỉ có mã. Đề nghị tách rõ: phần tố tụng đi đường riêng, phần hỗ trợ đi theo mã.',
					hoursAgo: 198,
				},
				{
					author: 'isabelle-fournier',
					language: 'en',
					body: 'Fully agreed with Mr Tuấn. The sheet never replaces the case file of the police, and neither feeds the other.',
					hoursAgo: 190,
				},
				{
					author: 'do-thi-hong-van',
					language: 'vi',
					body: 'Tách hai đường như anh Tuấn nói là điều kiện để các chị dám đến. Tôi đã sửa dự thảo quy chế theo ý này, xin gửi anh xem trước thứ Sáu.',
					hoursAgo: 183,
				},
			],
		},
		{
			key: 'smart-card-bangladesh',
			author: 'shahidul-islam-khan',
			language: 'en',
			visibility: 'author',
			state: 'draft',
			hoursAgo: 60,
			title: 'What we would not do again: one smart card for everything',
			body: `**Context.** Since 2010 every worker who leaves Bangladesh with a clearance carries a smart card. In 2019 a project wanted the same card for returning women, with the services they had received.

**What happened.** The card could be read at any union digital centre. In two upazilas the operator was a relative of the husband. The project was closed after five months; I was in the committee that closed it.

**What we learned.** The number should not be the one on the exit clearance. The reader must be with the case worker only. *I still need clearance from my director for the two examples*, and the count of cards issued: the project report says 740, the stock book 812.

**Cost.** Card and printer were cheap, about BDT 160 a piece; closing it was not.

**What must be true before anybody tries a card:** you can cancel it by telephone within an hour, and the woman can live without it.`,
			comments: [],
		},
	],
	comments: [
		{
			author: 'park-ji-hye',
			language: 'en',
			body: 'From the receiving side: does the woman decide whether the mission abroad is told of her return? In Korea our support centres ask for it separately, and a third say no.',
			hoursAgo: 352,
		},
		{
			author: 'do-thi-hong-van',
			language: 'en',
			body: 'Today nobody asks her. We will put it as a separate question, thank you. Could you share the wording your centres use in Vietnamese?',
			hoursAgo: 344,
		},
		{
			author: 'phan-thi-cam-tu',
			language: 'vi',
			body: 'Chị Vân cho em hỏi: con của các chị có mã riêng hay đi theo mã của mẹ? Bên em từng để chung và khi mẹ con ở hai tỉnh thì rất khó.',
			hoursAgo: 160,
		},
		{
			author: 'do-thi-hong-van',
			language: 'vi',
			body: 'Hiện đang để chung. Em nói đúng, chị sẽ tách ra và chỉ người giữ sổ biết hai mã là một nhà.',
			hoursAgo: 155,
		},
	],
};
