import { cooperationFrameworkChallenges } from './cooperation-framework-challenges.ts';
import { cooperationFrameworkRegistrations } from './cooperation-framework-registrations.ts';
import { cooperationFrameworkSessions } from './cooperation-framework-sessions.ts';
import type { DemoWorkshop } from './types.ts';

const conceptNoteVi = `## Vì sao tham vấn

Khung hợp tác phát triển bền vững giữa Việt Nam và Liên hợp quốc giai đoạn 2022–2026 thay cho Kế hoạch chiến lược chung 2017–2021. Dự thảo đã qua hai vòng làm việc với các bộ. Trước khi ký, những người sẽ cùng thực hiện và những người được hưởng lợi cần đọc, hỏi lại và sửa.

## Bốn kết quả

1. Phát triển xã hội bao trùm
2. Ứng phó với biến đổi khí hậu, chống chịu thiên tai và bền vững môi trường
3. Cùng thịnh vượng thông qua chuyển đổi kinh tế
4. Quản trị và tiếp cận công lý

## Cách tiến hành

**Phần 1, họp toàn thể:** trình bày dự thảo, hỏi đáp. **Phần 2, bốn nhóm song song** theo bốn kết quả, tất cả dùng chung năm đề mục:

- vấn đề xuyên suốt (giới, quyền con người, người khuyết tật);
- rủi ro;
- giả định;
- không để ai bị bỏ lại phía sau;
- quan hệ đối tác.

Người điều phối nhóm ghi từng góp ý vào bảng: nội dung, tổ chức nào nêu, tiếp thu, ghi nhận hay không tiếp thu và vì sao. Bảng được chiếu trong lúc ghi, người góp ý sửa ngay nếu ghi chưa đúng.

## Tài liệu

Dự thảo khung kết quả và bản tóm tắt 12 trang được gửi qua trang tài liệu ngày 9 tháng 7, có bản tiếng Việt, bản tiếng Anh và bản dễ đọc.

## Sau buổi họp

Nhận góp ý bằng văn bản đến **18 giờ ngày 23 tháng 7 năm 2021, giờ Hà Nội**. Đúng giờ đó hộp thư đóng lại. Bảng tổng hợp góp ý kèm phản hồi được gửi tới tất cả người tham dự trước ngày 20 tháng 8.

Do tình hình dịch bệnh, toàn bộ buổi tham vấn chuyển sang trực tuyến. Ai không có đường truyền ổn định có thể gọi điện thoại vào số ghi trong thư mời.
`;

const conceptNoteEn = `## Why a consultation

The Sustainable Development Cooperation Framework between Viet Nam and the United Nations for 2022–2026 follows the One Strategic Plan 2017–2021. The draft has been through two rounds with the ministries. Before it is signed, those who will carry it out and those it is meant for should read it, question it and change it.

## Four outcomes

1. Inclusive social development
2. Climate change response, disaster resilience and environmental sustainability
3. Shared prosperity through economic transformation
4. Governance and access to justice

## How it runs

**Part 1, plenary:** the draft and questions to it. **Part 2, four parallel groups,** one per outcome, all under the same five headings:

- cross-cutting issues (gender, human rights, disability);
- risks;
- assumptions;
- leaving no one behind;
- partnerships.

The chair of each group enters every contribution in a table: what was said, by which organisation, and whether it is taken in, noted or not taken in, and why. The table is on the screen while it is written, so that a speaker can correct it on the spot.

## Documents

The draft results framework and a summary of twelve pages were shared on 9 July, in Vietnamese, in English and in an easy-to-read version.

## Afterwards

Written comments are welcome until **18:00 Hà Nội time on 23 July 2021**. At that hour the box closes. The table of comments with a response to each goes to everybody who took part before 20 August.

Because of the epidemic the whole consultation has moved online. People without a stable line can dial in by telephone at the number given in the invitation.
`;

/** The consultation of 23 July 2021, archived: four groups by outcome, a response to each contribution. */
export const cooperationFrameworkWorkshop: DemoWorkshop = {
	slug: 'cooperation-framework-consultation',
	title: {
		en: 'Cooperation Framework 2022–2026: consultation with partners',
		vi: 'Tham vấn các đối tác về Khung hợp tác 2022–2026',
	},
	summary: {
		en: 'Government, UN, NGOs, business, unions, youth and women’s organisations, research and media comment on the draft framework, outcome by outcome.',
		vi: 'Cơ quan nhà nước, Liên hợp quốc, tổ chức phi chính phủ, doanh nghiệp, công đoàn, thanh niên, phụ nữ, nghiên cứu và báo chí góp ý dự thảo theo từng kết quả.',
	},
	conceptNote: { en: conceptNoteEn, vi: conceptNoteVi },
	startsOn: '2021-07-23',
	endsOn: '2021-07-23',
	zone: 'Asia/Ho_Chi_Minh',
	mode: 'online',
	venue: 'Trực tuyến, điều hành từ Ngôi nhà Xanh Một Liên hợp quốc, 304 Kim Mã',
	city: 'Hà Nội',
	country: 'VN',
	workingLanguages: ['vi', 'en'],
	coHosts: [
		{ name: 'Bộ Kế hoạch và Đầu tư' },
		{ name: 'Liên hợp quốc tại Việt Nam', url: 'https://vietnam.un.org/' },
	],
	state: 'archived',
	frozenAt: '2021-07-23T11:00:00.000Z',
	totalSeats: 120,
	organisationTypes: [
		{
			key: 'government',
			label: { en: 'Government', vi: 'Cơ quan nhà nước' },
			seats: 30,
			needsCountry: true,
		},
		{
			key: 'united-nations',
			label: { en: 'United Nations', vi: 'Liên hợp quốc' },
			seats: 20,
			needsCountry: false,
		},
		{
			key: 'ngo',
			label: { en: 'Non-governmental organisation', vi: 'Tổ chức phi chính phủ' },
			seats: 20,
			needsCountry: true,
		},
		{
			key: 'business',
			label: { en: 'Business and cooperatives', vi: 'Doanh nghiệp và hợp tác xã' },
			seats: 15,
			needsCountry: true,
		},
		{ key: 'union', label: { en: 'Trade union', vi: 'Công đoàn' }, seats: 5, needsCountry: true },
		{
			key: 'youth-women',
			label: { en: 'Youth or women’s organisation', vi: 'Tổ chức thanh niên, phụ nữ' },
			seats: 15,
			needsCountry: true,
		},
		{ key: 'research', label: { en: 'Research', vi: 'Nghiên cứu' }, seats: 10, needsCountry: true },
		{ key: 'media', label: { en: 'Media', vi: 'Báo chí' }, seats: 5, needsCountry: true },
	],
	topics: [
		{ key: 'social', label: { en: 'Inclusive social development', vi: 'Phát triển xã hội bao trùm' } },
		{
			key: 'climate',
			label: {
				en: 'Climate, disaster resilience, environment',
				vi: 'Khí hậu, chống chịu thiên tai, môi trường',
			},
		},
		{ key: 'prosperity', label: { en: 'Shared prosperity', vi: 'Cùng thịnh vượng' } },
		{
			key: 'governance',
			label: { en: 'Governance and access to justice', vi: 'Quản trị và tiếp cận công lý' },
		},
	],
	rooms: [
		{
			key: 'toan-the',
			name: 'Phòng toàn thể',
			kind: 'online',
			capacity: 300,
			joinUrl: 'https://meet.example.org/ch2026-toan-the',
			description: 'Phiên dịch Anh – Việt, phụ đề tiếng Việt, ngôn ngữ ký hiệu ở góc phải màn hình.',
		},
		{
			key: 'nhom-1',
			name: 'Nhóm 1',
			kind: 'online',
			capacity: 50,
			joinUrl: 'https://meet.example.org/ch2026-nhom-1',
		},
		{
			key: 'nhom-2',
			name: 'Nhóm 2',
			kind: 'online',
			capacity: 50,
			joinUrl: 'https://meet.example.org/ch2026-nhom-2',
		},
		{
			key: 'nhom-3',
			name: 'Nhóm 3',
			kind: 'online',
			capacity: 50,
			joinUrl: 'https://meet.example.org/ch2026-nhom-3',
		},
		{
			key: 'nhom-4',
			name: 'Nhóm 4',
			kind: 'online',
			capacity: 50,
			joinUrl: 'https://meet.example.org/ch2026-nhom-4',
		},
	],
	tracks: [
		{ key: 'ket-qua-1', name: 'Kết quả 1: xã hội bao trùm', colour: 2 },
		{ key: 'ket-qua-2', name: 'Kết quả 2: khí hậu và thiên tai', colour: 3 },
		{ key: 'ket-qua-3', name: 'Kết quả 3: cùng thịnh vượng', colour: 6 },
		{ key: 'ket-qua-4', name: 'Kết quả 4: quản trị và công lý', colour: 8 },
	],
	days: [{ dayOn: '2021-07-23', startsLocal: '08:00', endsLocal: '18:00' }],
	sessions: cooperationFrameworkSessions,
	deadlines: [{ kind: 'consultation', dueOn: '2021-07-23', dueTime: '18:00' }],
	team: [
		{ person: 'nguyen-hoang-lan', role: 'owner' },
		{ person: 'doan-minh-chau', role: 'programme_editor' },
		{ person: 'phung-thi-hien', role: 'registration_desk' },
		{ person: 'rebecca-thornton', role: 'moderator' },
		{ person: 'ho-anh-dung', role: 'reader' },
	],
	registrations: cooperationFrameworkRegistrations,
	challenges: cooperationFrameworkChallenges,
};
