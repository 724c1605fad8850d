import type { DemoChallenge } from './types.ts';

const reachingThoseFarFromTheScreen: DemoChallenge = {
	key: 'gop-y-khi-khong-co-man-hinh',
	author: 'huynh-gia-bao',
	topic: 'governance',
	language: 'vi',
	visibility: 'public',
	state: 'published',
	hoursAgo: 455,
	title: 'Làm sao người điếc, người mù và đồng bào ở xa cùng góp ý được khi tham vấn chỉ còn trên màn hình?',
	body: `**Hiện nay.** Vì dịch, buổi tham vấn chuyển hết lên mạng. Dự thảo là tệp PDF 68 trang, phần mềm đọc màn hình đọc bảng thành một chuỗi số. Phụ đề tự động tiếng Việt sai cứ ba từ một từ khi người nói giọng miền Tây. Ngôn ngữ ký hiệu chỉ có ở phòng toàn thể, bốn nhóm thì không.

**Ai bị ảnh hưởng.** Theo điều tra của Tổng cục Thống kê, hơn 7% dân số từ hai tuổi trở lên là người khuyết tật. Trong mạng lưới của chúng tôi ở Thành phố Hồ Chí Minh, Trà Vinh và Đắk Lắk có 41 nhóm, chỉ 9 nhóm có người dùng được phần mềm họp. Bà con Khmer, Ê Đê thì thêm một lần phiên dịch nữa.

**Đã thử.** Gọi điện nhóm sáu người đọc cho nhau nghe: được hai mục thì hết buổi. Nhờ sinh viên tóm tắt, nhưng người nghe nói "em tóm ý em". Xin gửi góp ý bằng băng ghi âm, trang nhận góp ý chỉ có ô chữ.

**Thế nào là xong sau sáu tháng.** Có quy tắc cho mọi cuộc tham vấn của Khung hợp tác: bản dễ đọc trước mười ngày, góp ý bằng giọng nói hoặc ký hiệu được nhận như văn bản, và bảng phản hồi đọc được bằng tai. Ít nhất 30 trong 41 nhóm có góp ý được ghi vào bảng.

**Xin các bạn.** Nơi khác nhận góp ý không bằng chữ thế nào, ai gỡ băng, chi phí bao nhiêu, và làm sao cho lời dịch không thành lời khác?`,
	solutions: [
		{
			key: 'tin-thoai-doc-lai',
			author: 'nguyen-tuong-vi',
			language: 'vi',
			visibility: 'public',
			state: 'published',
			hoursAgo: 380,
			title: 'Nhận góp ý bằng tin nhắn thoại và đọc lại cho người nói nghe trước khi ghi vào bảng',
			body: `**Bối cảnh.** Năm 2020, khi chuẩn bị rà soát 25 năm Cương lĩnh Bắc Kinh, chúng tôi không đi được đến các nhóm phụ nữ khuyết tật và phụ nữ di cư, nên lập một số điện thoại nhận tin thoại.

**Đã làm gì.** Mỗi tuần một câu hỏi, phát bằng giọng của người trong nhóm. Người nghe gửi lại tin thoại không quá ba phút. Tình nguyện viên gỡ băng *nguyên lời*, gọi lại đọc cho người nói nghe, sửa rồi mới đưa vào bảng. Với phụ nữ điếc, nhận đoạn phim và một phiên dịch ký hiệu là người điếc kiểm lại.

**Bằng chứng.** 318 tin thoại, 27 đoạn phim, 44% phải sửa ít nhất một câu khi đọc lại. Chính con số 44% cho thấy bước đó không bỏ được.

**Chi phí.** Thấp đến vừa: khoảng 62 triệu đồng cho hai tháng, phần lớn trả công gỡ băng và phiên dịch.

**Điều kiện để áp dụng.** Người ghi bảng phải chấp nhận câu nói đời thường. Sửa thành câu văn hành chính là mất ý. Cần có người tin cậy trong nhóm đứng tên nhận cuộc gọi lại.`,
			decision: {
				decision: 'adopted',
				reason:
					'Đã dùng từ 12/7: 96 tin thoại của 33 nhóm vào bảng trước hôm nay, trong đó 21 tin bằng tiếng Khmer. Mục tiêu 30 nhóm đã vượt.',
				hoursAgo: 6,
			},
			comments: [
				{
					author: 'thach-thi-sa-rinh',
					language: 'vi',
					body: 'Bên Trà Vinh tôi có hai bạn gỡ băng được tiếng Khmer. Đề nghị ghi cả câu gốc chữ Khmer cạnh câu dịch, để sau này ai cũng đối chiếu được.',
					hoursAgo: 331,
				},
				{
					author: 'nguyen-tuong-vi',
					language: 'vi',
					body: 'Đồng ý chị. Bảng có thêm cột "nguyên văn", phông chữ Khmer đã thử và in ra bình thường.',
					hoursAgo: 322,
				},
				{
					author: 'ahmed-mansour',
					language: 'en',
					body: 'For group 2 we will enter voice contributions the same way. Please tell speakers that the table shows the organisation and not the person, unless they wish so.',
					hoursAgo: 214,
				},
			],
		},
		{
			key: 'barangay-radio-hour',
			author: 'maricel-santos',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 352,
			title: 'Read the draft on local radio, one chapter an hour, and take calls until everybody has spoken',
			body: `**Context.** In the lockdown of 2020 our youth councils had to comment on the next plan for Eastern Visayas. Most members share one telephone in a family, without data.

**What we did.** Four community stations gave us seven evenings. Two young people read one chapter in Waray, slowly, without officials in the studio. Then calls and text messages. A second person wrote each call on a numbered sheet, read it back on the air, and the caller said "oo" or corrected it. The sheets were photographed and sent to the planning office the same night.

**Evidence.** 640 contributions, the online form had 55. The planning office answered 210 of them in writing, chapter by chapter; the rest got a general letter, about which people complained with reason.

**Cost band.** Very low, some USD 700: load for the telephones, soup for the readers.

**What must be true.** A station that people already listen to, and somebody who reads beautifully. Deaf people are not reached at all in this way, so it is one half only. Plan at least ten days before the closing hour.`,
			decision: {
				decision: 'will_try',
				reason:
					'Không kịp cho đợt này. Đài Trà Vinh có chương trình tiếng Khmer 30 phút mỗi ngày và đồng ý thử khi có kế hoạch năm đầu tiên của Khung hợp tác.',
				hoursAgo: 52,
			},
			comments: [
				{
					author: 'vo-hoang-yen',
					language: 'en',
					body: 'I am a reporter in Cần Thơ and can ask the Khmer programme of the provincial radio. Who has the right to choose the readers? With us the station would want its own announcers.',
					hoursAgo: 300,
				},
				{
					author: 'maricel-santos',
					language: 'en',
					body: 'We insisted on two of our own and gave the announcer the weather. Everybody was happy.',
					hoursAgo: 296,
				},
			],
		},
		{
			key: 'easy-read-with-testers',
			author: 'erik-soderberg',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 260,
			title: 'Easy-to-read text made by paid testers, one page per outcome, before the long text is final',
			body: `**Context.** Our partnership works with forest farmers; the method comes from Sweden, where public bodies publish *lättläst* versions and people with intellectual disabilities are paid to test them.

**What we did.** For the forest programme in Yên Bái and Bắc Kạn in 2019 we wrote one page per outcome: short sentences, one idea each, a drawing beside it, no abbreviations. Five testers, two of them with a learning disability and one Dao woman who reads little Vietnamese, marked each sentence green or red. Red twice: it is rewritten, and often the *long* text was rewritten too, since nobody could say what it meant.

**Evidence.** From 61 sentences 24 were red in the first round, 3 in the third. At the meeting farmers quoted the page by line.

**Cost band.** Low: about EUR 1,900 with fees for testers, three weeks.

**What must be true.** Testers are paid as experts, and may say no. It must be ready before the draft is finished, or it turns into decoration. For blind readers give the same text as a plain file with headings; that costs nothing.`,
			decision: {
				decision: 'trying',
				reason:
					'Bản dễ đọc của kết quả 4 đã thử với sáu người, 19 câu đỏ. Văn phòng Điều phối viên thường trú cho phép làm tiếp ba kết quả còn lại.',
				hoursAgo: 30,
			},
			comments: [
				{
					author: 'huynh-gia-bao',
					language: 'en',
					body: 'Thank you Erik. Our testers asked for one thing more: a line at the end of each page, "what can I still change?". Without it they feel examined.',
					hoursAgo: 186,
				},
				{
					author: 'erik-soderberg',
					language: 'vi',
					body: 'Cảm ơn anh Bảo, ý này rất đúng. Tôi sẽ thêm dòng đó vào mẫu của chúng tôi bên Thụy Điển luôn.',
					hoursAgo: 171,
				},
			],
		},
		{
			key: 'relay-call-centre',
			author: 'kanya-srisuk',
			language: 'en',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 228,
			title: 'Borrow the disaster hotline and its sign-language relay for the days of a consultation',
			body: `**Context.** Thailand has a relay service: a deaf person signs on video, an interpreter speaks to the other side. Between floods our partner's disaster hotline has free seats.

**What we did.** For the revision of a provincial flood plan in Ubon Ratchathani we rented six seats for eight days. Callers could speak Isan or Thai, or sign. Operators had the plan in front of them and a form with three questions only: what is wrong, what is missing, who should do it.

**Evidence.** 174 calls, 31 by relay. Average eleven minutes. An evaluation by the university found that relay callers named places of danger which were on no map, for example a school whose siren nobody there can hear.

**Cost band.** Medium, about THB 240,000, because relay interpreters are few.

**What must be true.** A relay service must exist in the country and its interpreters must know words such as "outcome". Give them the text a week before. Where there is none, do not imitate it with a volunteer and a phone, people stop trusting it after one wrong sentence.`,
			decision: {
				decision: 'not_applicable',
				reason:
					'Việt Nam chưa có tổng đài chuyển tiếp ký hiệu, phiên dịch đủ chuẩn cả nước chừng vài chục người. Chúng tôi xin đưa việc lập tổng đài thành góp ý cho kết quả 4.',
				hoursAgo: 75,
			},
			comments: [
				{
					author: 'ta-minh-duc',
					language: 'vi',
					body: 'Nhóm 4 đã ghi góp ý này vào bảng, mục "không để ai bị bỏ lại phía sau", dòng 11. Hướng xử lý: tiếp thu, đề nghị Bộ Thông tin và Truyền thông cho ý kiến.',
					hoursAgo: 5,
				},
			],
		},
	],
	comments: [
		{
			author: 'y-moan-nie',
			language: 'vi',
			body: 'Ở buôn tôi sóng yếu, họp mạng đứng hình hoài. Gọi điện thì được, nhưng xin gọi sau 7 giờ tối, ban ngày bà con lên rẫy.',
			hoursAgo: 420,
		},
		{
			author: 'huynh-gia-bao',
			language: 'vi',
			body: 'Dạ, tụi em sẽ gọi các buôn từ 7 giờ đến 9 giờ tối. Anh cho em xin tên người nói được tiếng Ê Đê để cùng nghe.',
			hoursAgo: 416,
		},
		{
			author: 'le-thi-thanh-huyen',
			language: 'vi',
			body: 'Bộ ghi nhận. Về thời hạn 18 giờ ngày 23/7: tin thoại gửi trước giờ đó được tính là đúng hạn, kể cả khi gỡ băng sau.',
			hoursAgo: 168,
		},
	],
};

const smallFirmsWithoutAVoice: DemoChallenge = {
	key: 'small-firms-without-a-voice',
	author: 'truong-ngoc-diep',
	topic: 'prosperity',
	language: 'en',
	visibility: 'participants',
	state: 'withdrawn',
	hoursAgo: 340,
	title:
		'How can firms with fewer than ten workers be heard on shared prosperity, not only the associations?',
	body: `**What happens now.** Nearly seven in ten registered enterprises in Viet Nam are micro firms, and household businesses are not even in that number. In consultations business is represented by us and by foreign chambers. Our own members are larger than the average by far. In the draft, outcome 3 speaks of "enterprises" 44 times and of household businesses twice.

**Who is affected.** Owners of repair shops, small garment workshops and food stalls, two thirds of them women in the cities where we counted. In this wave of the epidemic they closed first and the support package under Resolution 68 asks for papers which they do not have.

**What we tried.** A survey by e-mail: 3 % answered. A hotline: they called about loans, not about policy. Visits with ward officials were polite and empty.

**Solved would mean:** within six months a standing panel of 200 micro firms and household businesses in four provinces, asked four times a year by telephone, with answers that are quoted in the yearly review of the framework.

**What we ask.** How do you find people who are in no register? What do you give back, so that they answer a second time? Is there a country where such a panel has survived its first donor?`,
	solutions: [],
	comments: [
		{
			author: 'declan-byrne',
			language: 'en',
			body: 'Would farmers’ cooperatives count? In the Central Highlands they would outnumber your garment workshops, and they keep lists.',
			hoursAgo: 290,
		},
		{
			author: 'truong-ngoc-diep',
			language: 'en',
			body: 'Good point. After talking to the chair of group 3 I withdraw this here: it goes in whole as a contribution to outcome 3, and two places for one text only confuse.',
			hoursAgo: 120,
		},
	],
};

/** One challenge worked on before the consultation, one withdrawn because a group took it over. */
export const cooperationFrameworkChallenges: readonly DemoChallenge[] = [
	reachingThoseFarFromTheScreen,
	smallFirmsWithoutAVoice,
];
