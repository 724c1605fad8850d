import type { DemoChallenge } from './types.ts';

/** What the moderator finds in the queue, what went back to its author, and what its author has not sent yet. */
export const challengesUnderReview: readonly DemoChallenge[] = [
	{
		key: 'ket-hon-qua-bien-gioi',
		author: 'giang-thi-my',
		topic: 'sources',
		language: 'vi',
		visibility: 'organisers',
		state: 'submitted',
		hoursAgo: 47,
		title:
			'Làm sao biết có bao nhiêu phụ nữ vùng cao sang bên kia lấy chồng mà không đăng ký, để còn lo cho con họ?',
		body: `**Hiện nay.** Ở các xã biên giới của Lào Cai, con gái Mông, Dao, Hà Nhì theo người quen sang bên kia rồi ở lại làm vợ, không đăng ký kết hôn ở cả hai bên. Sổ hộ tịch không có, sổ xuất cảnh cũng không. Tư pháp báo 38 trường hợp kết hôn có yếu tố nước ngoài trong năm, còn cán bộ phụ nữ bốn xã kể được hơn 200 chị.

**Ai bị ảnh hưởng.** Các chị và những đứa trẻ theo mẹ về. Riêng một trường bán trú có 17 em không có giấy khai sinh, học được nhưng không có chế độ. Có chị đi vì thương thật, có chị bị lừa; gộp làm một thì sai cả hai.

**Đã thử.** Rà soát theo chỉ thị: trưởng thôn sợ bị phê bình nên ghi "không có". Hỏi qua nhà trường thì được số trẻ nhưng không biết mẹ ở đâu. Năm ngoái nhờ đồn biên phòng lập danh sách, người dân giận, ba tháng không ai ra xã làm giấy tờ.

**Thế nào là xong sau sáu tháng.** Có ước lượng theo xã, không có danh sách tên; các em đang học được cấp giấy khai sinh; biết tách trường hợp có dấu hiệu mua bán người để chuyển đúng nơi.

**Xin các bạn.** Cách hỏi bằng tiếng mẹ đẻ mà không làm ai sợ, cách làm với trẻ có mẹ hoặc cha không giấy tờ, và kinh nghiệm thỏa thuận với địa phương bên kia biên giới.`,
		solutions: [],
		comments: [],
	},
	{
		key: 'so-hoa-cong-tac-lanh-su',
		author: 'luong-thi-kim-oanh',
		topic: 'sharing',
		language: 'vi',
		visibility: 'participants',
		state: 'changes_requested',
		reviewNote:
			'Cảm ơn chị Oanh. Bài đang gộp ba việc: phần mềm, nhân lực và chia sẻ với Công an. Đề nghị giữ một việc, theo chúng tôi là việc đối chiếu thuyền viên vì Hải Phòng có số liệu sẵn. Xin bỏ tên hai doanh nghiệp ở đoạn thứ hai, nêu rõ ai quyết định được trong sáu tháng, rồi gửi lại trước thứ Sáu tuần sau.',
		hoursAgo: 142,
		title: 'Làm thế nào để số hóa và nâng cao hiệu quả quản lý dữ liệu di cư ở thành phố cảng?',
		body: `**Hiện nay.** Sau khi hợp nhất với Hải Dương, Hải Phòng có khoảng 4,7 triệu dân, nhiều khu công nghiệp và cảng biển. Dữ liệu về người nước ngoài làm việc, thuyền viên Việt Nam đi tàu nước ngoài và người đi xuất khẩu lao động nằm ở bốn cơ quan, mỗi cơ quan dùng một phần mềm. Sở Ngoại vụ chỉ nhận báo cáo giấy hằng quý, cán bộ nhập lại bằng tay mất khoảng chín ngày.

**Ai bị ảnh hưởng.** Cán bộ các sở, doanh nghiệp phải khai nhiều lần (hai công ty vận tải biển đã kiến nghị), và người lao động khi cần bảo hộ thì tra cứu chậm. Riêng thuyền viên, năm ngoái có bốn vụ tàu bị giữ ở nước ngoài mà ba ngày sau mới biết trên tàu có bao nhiêu người Hải Phòng.

**Đã thử.** Đề án phần mềm dùng chung đã trình hai lần, chưa bố trí được vốn. Họp giao ban hằng tháng thì đều, nhưng biểu mẫu vẫn khác nhau. Tập huấn cho 60 cán bộ xong thì một nửa chuyển việc khi sắp xếp bộ máy.

**Thế nào là xong sau sáu tháng.** Có hệ thống dữ liệu di cư đồng bộ, hiện đại, các ngành cùng sử dụng; giảm thời gian tổng hợp; cán bộ được nâng cao năng lực.

**Xin các bạn.** Chia sẻ mô hình tốt, phần mềm phù hợp và cách huy động nguồn lực.`,
		solutions: [],
		comments: [],
	},
	{
		key: 'nguoi-ve-khong-khai-bao',
		author: 'tran-thi-bich-ngoc',
		topic: 'analysis',
		language: 'vi',
		visibility: 'author',
		state: 'draft',
		hoursAgo: 28,
		title: 'Làm sao ước lượng số người đã về nước khi chỉ chiều đi được khai báo?',
		body: `**Hiện nay.** Điều tra lao động việc làm có câu hỏi về thành viên đang ở nước ngoài nhưng cỡ mẫu không đủ đến cấp tỉnh. Hồ sơ hợp đồng cho biết người đi, hầu như không cho biết người về. Mỗi năm chúng tôi công bố số đi, rồi bị hỏi "vậy hiện còn bao nhiêu người ở nước ngoài" mà không trả lời được.

**Đã thử.** Lấy số đi trừ số hết hạn hợp đồng: lệch với số của nước tiếp nhận từ 20 đến 45%.

*Còn phải viết: số liệu của Nhật Bản và Hàn Quốc để so, ai trong Cục phụ trách, muốn nhờ các nước điều gì. Hỏi lại chị Tú bên IOM về phương pháp dòng tồn.*`,
		solutions: [],
		comments: [],
	},
];
