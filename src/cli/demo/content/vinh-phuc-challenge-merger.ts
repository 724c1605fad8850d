import type { DemoChallenge } from './types.ts';

/** The host province asks how to keep a series alive after the merger of provinces. */
export const mergerChallenge: DemoChallenge = {
	key: 'chuoi-so-lieu-sau-hop-nhat',
	author: 'duong-thi-thu-trang',
	topic: 'series',
	language: 'vi',
	visibility: 'public',
	state: 'published',
	hoursAgo: 430,
	title:
		'Làm sao giữ được chuỗi số liệu lao động đi nước ngoài khi ba tỉnh đã hợp nhất và không còn cấp huyện?',
	body: `**Hiện nay.** Từ 1/7/2025, Phú Thọ, Vĩnh Phúc và Hòa Bình là một tỉnh, huyện không còn, xã cũ nhập thành xã mới. Sổ theo dõi người đi làm việc ở nước ngoài theo hợp đồng trước đây do phòng lao động cấp huyện giữ. Khi bàn giao, Sở nhận được 34 tệp Excel, 11 kiểu mã xã và hai thùng sổ giấy. Vĩnh Phúc cũ ghi theo nơi thường trú, Hòa Bình cũ ghi theo nơi nộp hồ sơ.

**Ai bị ảnh hưởng.** Năm 2026 tỉnh không trả lời được câu hỏi đơn giản: xã nào có nhiều người đi Đài Loan, Nhật Bản nhất, tăng hay giảm so với 2023. Nguồn vay ưu đãi và lớp học tiếng vì thế chia đều cho các xã. Người ở xã nghèo, xã của đồng bào Mường là thiệt nhất.

**Đã thử.** Giao mỗi xã mới tự cộng lại số của các xã cũ: 19 xã gửi, tổng lệch 14% so với số xuất cảnh. Thuê viết phần mềm mới: dừng ở khâu thẩm định vì chưa rõ dùng mã nào.

**Thế nào là xong sau sáu tháng.** Có bảng quy đổi xã cũ sang xã mới được Cục Thống kê đồng ý, chuỗi 2019–2026 tính lại theo địa giới mới cho ít nhất 100 xã, kèm ghi chú chỗ nào là ước lượng.

**Xin các bạn.** Nước mình đã sắp xếp địa giới thì làm thế nào với xã bị chia đôi? Ai ký vào bảng quy đổi? Có công bố song song hai chuỗi không, trong bao lâu?`,
	solutions: [
		{
			key: 'bang-quy-doi-dan-mach',
			author: 'minh-khai-ostergard',
			language: 'vi',
			visibility: 'public',
			state: 'published',
			hoursAgo: 361,
			title: 'Kinh nghiệm Đan Mạch năm 2007: một bảng quy đổi duy nhất, có phiên bản, ai cũng tải được',
			body: `**Bối cảnh.** Ngày 1/1/2007 Đan Mạch gộp 271 xã thành 98, bỏ 14 hạt, lập 5 vùng. Lúc đó tôi làm ở bộ phận số liệu dân cư của một xã phía tây Copenhagen, nay ở Viện Nhân quyền nên nhìn thêm từ phía người dân.

**Đã làm gì.** Cơ quan thống kê quốc gia công bố *một* bảng quy đổi trước ngày sắp xếp sáu tháng, đánh số phiên bản. Xã nào bị chia thì chia theo địa chỉ, không chia theo tỷ lệ. Mọi chuỗi quan trọng được tính lại mười năm về trước; chuỗi cũ vẫn để trên mạng nhưng đóng băng, có chữ "kết thúc 2006".

**Bằng chứng.** Chỉ 11 xã cũ bị chia. Phần phải ước lượng dưới 1% dân số.

**Chi phí.** Thấp, nếu có sổ đăng ký địa chỉ. Việt Nam nay có cơ sở dữ liệu quốc gia về dân cư thì mượn được điểm mạnh này.

**Điều kiện.** Bảng phải do cơ quan thống kê ký, không phải từng tỉnh. Tệp nào không có địa chỉ thì ghi thẳng "không quy đổi được", đừng chia đều cho đẹp. Người Mường ở xã nghèo sẽ mất tiếng nói đúng ở bước chia đều ấy.`,
			decision: {
				decision: 'will_try',
				reason:
					'Làm theo cách đánh phiên bản và đóng băng chuỗi cũ. Sở đã có công văn xin ý kiến Cục Thống kê về việc ký bảng; quý I/2027 thử với 30 xã.',
				hoursAgo: 96,
			},
			comments: [
				{
					author: 'duong-thi-thu-trang',
					language: 'vi',
					body: 'Cảm ơn chị. Sổ giấy của mình chỉ có tên thôn, không có địa chỉ. Trước 2019 chắc phải chấp nhận bỏ trống phải không chị?',
					hoursAgo: 340,
				},
				{
					author: 'minh-khai-ostergard',
					language: 'vi',
					body: 'Thôn thì vẫn gán được nếu thôn không bị chia. Em lập danh sách thôn trước, rồi đếm xem còn lại bao nhiêu dòng. Thường ít hơn mình sợ.',
					hoursAgo: 337,
				},
				{
					author: 'tran-thi-bich-ngoc',
					language: 'vi',
					body: 'Về phía Cục Thống kê: danh mục đơn vị hành chính mới đã ban hành kèm mã cũ. Phần xã bị chia chúng tôi chưa ký cho lĩnh vực lao động, Sở gửi trước danh sách thôn như chị Khai gợi ý thì sẽ nhanh hơn.',
					hoursAgo: 318,
				},
			],
		},
		{
			key: 'nepal-753',
			author: 'ramesh-adhikari',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 322,
			title: 'Keep the old ward as the brick: how Nepal went from 3,157 villages to 753 local levels',
			body: `**Context.** In 2017 the federal structure replaced village development committees and municipalities with 753 local governments. Labour permits since 2008 carried the old village, often misspelt.

**What we did.** We never converted village to municipality directly. The smallest old unit, the ward, was kept as a brick: each has one number for ever, and a table says to which local level it belongs from which date. Permits were matched to wards by a list of spellings, built in four months by six students from Chitwan; every spelling has a source line. What could not be matched stays in a row "district known only" and is *shown* in each table.

**Evidence.** 3.9 million permits, 91 % to ward, 7 % to district, 2 % lost. Two districts that were themselves divided (Nawalparasi, Rukum) took half of the work.

**Cost band.** Low to medium, about NPR 2.4 million.

**What must be true.** A brick which survives the reform. For you it may be the hamlet (*thôn*), if nobody renames it next year. Ask that first. And publish the spellings list, the provinces will correct it for free.`,
			decision: {
				decision: 'adopted',
				reason:
					'Lấy thôn làm "viên gạch". Đã có nghị quyết giữ nguyên tên thôn đến hết 2027. Danh sách 2.870 thôn của ba tỉnh cũ xong ngày hôm kia, còn 64 tên trùng.',
				hoursAgo: 40,
			},
			comments: [
				{
					author: 'duong-thi-thu-trang',
					language: 'en',
					body: 'Thank you, this is very near to us. How did you treat a worker who had moved to another ward before leaving? Our old registers do not agree on that point.',
					hoursAgo: 300,
				},
				{
					author: 'ramesh-adhikari',
					language: 'en',
					body: 'By permanent address on the citizenship certificate, always, even if it is old. Not the truth, but the same untruth for everybody, and it is written under each table.',
					hoursAgo: 297,
				},
				{
					author: 'dinh-cong-manh',
					language: 'vi',
					body: 'Ninh Bình cũng gộp ba tỉnh, đang vướng y như vậy. Đề nghị chị Trang cho chúng tôi dùng chung mẫu danh sách thôn, khỏi mỗi nơi làm một kiểu.',
					hoursAgo: 36,
				},
			],
		},
		{
			key: 'psgc-versions',
			author: 'analyn-bautista',
			language: 'en',
			visibility: 'public',
			state: 'published',
			hoursAgo: 270,
			title: 'A code that is never reused, with two series side by side for eight quarters',
			body: `**Context.** The Philippine Standard Geographic Code is updated every quarter. When Maguindanao was divided in two provinces after the plebiscite of September 2022, recruitment and welfare records of tens of thousands of overseas workers still said "Maguindanao".

**What we did.** Three rules agreed with the statistics authority: a code is never reused; each record keeps the code *of its day* and gets the current one in a second column; both series are published for eight quarters and then the old one stops. Our regional office in Cotabato telephoned a sample of 400 families to check the split.

**Evidence.** The sample agreed in 96 % of cases. In the first two quarters newspapers mixed up the series anyway, so put the year of the boundary into the title of the table, not into the footnote.

**Cost band.** Low. Two columns, one analyst, 400 calls.

**What must be true.** There must be *one* keeper of the code. Before 2010 we had three and no table could be repaired. In your case, let the statistics office own it even if home affairs uses it more.`,
			comments: [
				{
					author: 'tran-thi-bich-ngoc',
					language: 'en',
					body: 'We agree on "never reused". Our list of 2025 respects it for provinces, but some commune codes came back with another meaning. I will send you three examples, perhaps you know the same problem.',
					hoursAgo: 255,
				},
				{
					author: 'analyn-bautista',
					language: 'en',
					body: 'Yes, with barangays in 2001. We added the year of validity to the key and cursed for a month.',
					hoursAgo: 251,
				},
			],
		},
		{
			key: 'iom-uoc-luong-co-ghi-chu',
			author: 'phan-thi-cam-tu',
			language: 'vi',
			visibility: 'participants',
			state: 'published',
			hoursAgo: 214,
			title: 'Ghi rõ ba bậc tin cậy cho từng ô số thay vì chờ đủ số liệu mới công bố',
			body: `**Bối cảnh.** Khi cùng các bộ xây dựng Hồ sơ di cư, nhóm chúng tôi gặp cảnh mỗi tỉnh một kỳ báo cáo, có tỉnh thiếu hẳn hai năm. Nếu chờ đủ thì không bao giờ có sách.

**Đã làm gì.** Mỗi ô trong bảng mang một bậc: *A* đếm từ hồ sơ từng người, *B* cộng từ báo cáo cấp dưới, *C* ước lượng, kèm một câu nói ước lượng bằng cách nào. Màu chữ khác nhau và có chữ cái bên cạnh để in đen trắng vẫn đọc được. Cuối sách có danh sách ô bậc C xếp theo số người, đó cũng là kế hoạch làm sạch năm sau.

**Bằng chứng.** Bản thảo đầu có 31% ô bậc C, bản in còn 12%, vì các tỉnh thấy chữ C của mình thì gửi bổ sung.

**Chi phí.** Rất thấp, chủ yếu là thời gian ngồi thống nhất.

**Điều kiện để áp dụng.** Lãnh đạo chấp nhận cho in chữ C. Lúc đầu khó, nên chúng tôi xin làm trước ở phụ lục. Người ký bảng phải giữ lại phép tính, không chỉ giữ kết quả.`,
			decision: {
				decision: 'trying',
				reason:
					'Đang làm cho 12 xã thuộc Vĩnh Phúc cũ. Hôm mùng 10 đã có bản nháp, 38% ô bậc C; Giám đốc Sở đồng ý để nguyên trong báo cáo nội bộ.',
				hoursAgo: 58,
			},
			comments: [
				{
					author: 'luong-thi-kim-oanh',
					language: 'vi',
					body: 'Hải Phòng xin mẫu bảng có ba bậc này. Chúng tôi thích nhất danh sách cuối sách, vì nó biến chỗ yếu thành việc phải làm.',
					hoursAgo: 177,
				},
				{
					author: 'phan-thi-cam-tu',
					language: 'vi',
					body: 'Em sẽ tải mẫu lên trang tài liệu trong tuần. Anh chị nhớ giữ cột "cách ước lượng", bỏ cột đó thì chữ C mất nghĩa.',
					hoursAgo: 170,
				},
			],
		},
	],
	comments: [
		{
			author: 'nguyen-van-thanh',
			language: 'vi',
			body: 'Cục quản lý theo doanh nghiệp và theo thị trường, không theo xã. Nếu tỉnh có bảng quy đổi thì chúng tôi trích được số từ 2022 theo nơi thường trú cho Sở đối chiếu.',
			hoursAgo: 402,
		},
		{
			author: 'duong-thi-thu-trang',
			language: 'vi',
			body: 'Như vậy rất quý. Sở sẽ có công văn, xin anh cho biết cần nêu căn cứ nào trong Luật Bảo vệ dữ liệu cá nhân để Cục dễ trả lời.',
			hoursAgo: 399,
		},
		{
			author: 'isabelle-fournier',
			language: 'en',
			body: 'I read this with a translation beside it, so correct me: is 14 % the difference in one year or over all years? For one year I would look for people counted at both places first.',
			hoursAgo: 285,
		},
		{
			author: 'duong-thi-thu-trang',
			language: 'en',
			body: 'One year, 2025. And yes, 600 of them are counted in two communes, we found it yesterday. Thank you for the hint.',
			hoursAgo: 262,
		},
	],
};
