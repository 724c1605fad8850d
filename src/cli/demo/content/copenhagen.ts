import { copenhagenChallenges } from './copenhagen-challenges.ts';
import { copenhagenRegistrations } from './copenhagen-registrations.ts';
import { copenhagenSessions } from './copenhagen-sessions.ts';
import type { DemoWorkshop } from './types.ts';

const conceptNoteEn = `## Why this workshop

Household surveys, censuses and registers miss people. Those without an address, people in institutions, indigenous peoples whose identity the form does not name, migrants without papers, women who will not tell an enumerator about violence in front of the family: national averages are silent on them, and the 2030 Agenda asks for exactly these groups.

Civil society organisations and communities produce data about their own lives every day. National human rights institutions use it, and so do treaty bodies. National statistical offices seldom do, and often for good reasons: unknown coverage, no metadata, no legal basis, fear for the reputation of official figures. On the other side, communities who opened their notebooks once and heard nothing back do not open them a second time.

## What we want by the evening

1. A shared view of what each side needs before it can rely on the other.
2. At least two workable solutions for each challenge that a country brings.
3. A list of points on which the draft conceptual framework has to change.

## How we work

Every participating country is encouraged to present **one specific challenge**, posted here by 8 September. Colleagues from other countries answer from their own context before they travel; the clinics in the afternoon start from those written solutions, not from zero. Each table has people from statistical offices *and* from civil society or human rights institutions.

"Citizen" is meant in the wide sense: it includes refugees, asylum seekers, migrants and stateless persons.

## What happens afterwards

The results go to the **expert group meeting on 28–29 September** in the same building, which reviews the draft framework on citizen-generated data. Owners of challenges tell us within two months which solution they try, and why not the others.

## Practical matters

- One day, in person, in English.
- Registration by organisation type, so that no community outnumbers the others.
- No fee; support for travel is limited to countries of the Data for Now project.
`;

const conceptNoteVi = `## Vì sao có hội thảo này

Điều tra hộ gia đình, tổng điều tra và dữ liệu hành chính đều bỏ sót người. Người không có nơi ở ổn định, người đang ở trong các cơ sở tập trung, các cộng đồng bản địa mà phiếu hỏi không có tên gọi của họ, người di cư không giấy tờ, phụ nữ bị bạo lực không thể nói với điều tra viên khi cả nhà ngồi đó: con số trung bình quốc gia im lặng về họ, trong khi Chương trình nghị sự 2030 hỏi đúng về những nhóm này.

Các tổ chức xã hội và cộng đồng hằng ngày vẫn ghi chép về cuộc sống của chính mình. Cơ quan nhân quyền quốc gia sử dụng các ghi chép ấy; cơ quan thống kê thì hiếm khi, và thường có lý do chính đáng: không rõ phạm vi, thiếu siêu dữ liệu, thiếu căn cứ pháp lý.

## Kết quả mong đợi trong ngày

1. Hai bên hiểu rõ bên kia cần gì thì mới có thể tin cậy.
2. Mỗi thách thức do một nước nêu ra có ít nhất hai giải pháp làm được.
3. Danh sách những điểm cần sửa trong dự thảo khung khái niệm.

## Cách làm việc

Mỗi nước được khuyến khích nêu **một thách thức cụ thể**, đăng tại đây trước ngày 8 tháng 9. Đồng nghiệp các nước khác trả lời bằng kinh nghiệm của nước mình trước khi lên đường; các phòng khám giải pháp buổi chiều bắt đầu từ những giải pháp đã viết, không bắt đầu từ con số không.

"Công dân" ở đây hiểu theo nghĩa rộng, gồm cả người tị nạn, người xin tị nạn, người di cư và người không quốc tịch.

## Sau hội thảo

Kết quả được chuyển cho **cuộc họp nhóm chuyên gia ngày 28–29 tháng 9** tại cùng địa điểm. Trong vòng hai tháng, nước nêu thách thức cho biết mình thử giải pháp nào và vì sao không chọn các giải pháp còn lại.

## Thông tin thực hành

- Một ngày, trực tiếp, tiếng Anh.
- Đăng ký theo loại tổ chức để không nhóm nào lấn át nhóm nào.
- Không thu phí; chỉ hỗ trợ đi lại cho các nước thuộc dự án Data for Now.
`;

/** One day in Copenhagen on citizen-generated data, long over: released programme, solutions with decisions. */
export const copenhagenWorkshop: DemoWorkshop = {
	slug: 'citizen-generated-data-2023',
	title: {
		en: 'Citizen-generated data: peer-learning workshop',
		vi: 'Dữ liệu do người dân tạo ra: hội thảo học hỏi đồng cấp',
	},
	summary: {
		en: 'Statistical offices, human rights institutions and civil society work through each other’s problems with data that communities produce about themselves.',
		vi: 'Cơ quan thống kê, cơ quan nhân quyền và tổ chức xã hội cùng gỡ những vướng mắc của nhau về dữ liệu do chính cộng đồng tạo ra.',
	},
	conceptNote: { en: conceptNoteEn, vi: conceptNoteVi },
	startsOn: '2023-09-27',
	endsOn: '2023-09-27',
	zone: 'Europe/Copenhagen',
	mode: 'in_person',
	venue: 'The Danish Institute for Human Rights, Wilders Plads 8K',
	city: 'København',
	country: 'DK',
	workingLanguages: ['en'],
	coHosts: [
		{ name: 'United Nations Statistics Division', url: 'https://unstats.un.org/' },
		{ name: 'The Danish Institute for Human Rights', url: 'https://www.humanrights.dk/' },
	],
	state: 'published',
	frozenAt: '2023-11-30T12:00:00.000Z',
	totalSeats: 80,
	organisationTypes: [
		{
			key: 'statistical-system',
			label: {
				en: 'National statistical office or other member of the national statistical system',
				vi: 'Cơ quan thống kê quốc gia hoặc thành viên khác của hệ thống thống kê',
			},
			seats: 30,
			needsCountry: true,
		},
		{
			key: 'research',
			label: { en: 'Research institute', vi: 'Viện nghiên cứu' },
			seats: 10,
			needsCountry: true,
		},
		{
			key: 'civil-society',
			label: { en: 'Civil society organisation', vi: 'Tổ chức xã hội' },
			seats: 20,
			needsCountry: true,
		},
		{
			key: 'human-rights-institution',
			label: { en: 'National human rights institution', vi: 'Cơ quan nhân quyền quốc gia' },
			seats: 15,
			needsCountry: true,
		},
		{
			key: 'international',
			label: { en: 'Regional or international organisation', vi: 'Tổ chức khu vực hoặc quốc tế' },
			seats: 12,
			needsCountry: false,
		},
	],
	topics: [
		{
			key: 'collection-validation',
			label: { en: 'Data collection and validation', vi: 'Thu thập và kiểm chứng dữ liệu' },
		},
		{
			key: 'policy-use',
			label: {
				en: 'Use of citizen-generated data for public policy',
				vi: 'Sử dụng dữ liệu do người dân tạo ra cho chính sách công',
			},
		},
		{ key: 'quality', label: { en: 'Quality assurance', vi: 'Bảo đảm chất lượng' } },
		{
			key: 'ethics-privacy',
			label: {
				en: 'Ethics and a privacy-based approach',
				vi: 'Đạo đức và cách tiếp cận dựa trên quyền riêng tư',
			},
		},
		{
			key: 'cooperation-trust',
			label: {
				en: 'Cooperation and trust between statistical offices and civil society',
				vi: 'Hợp tác và lòng tin giữa cơ quan thống kê và xã hội dân sự',
			},
		},
	],
	rooms: [
		{
			key: 'hall',
			name: 'Conference hall',
			kind: 'physical',
			capacity: 90,
			description:
				'Ground floor, straight on from the reception. Step-free, hearing loop in the first four rows.',
		},
		{
			key: 'canal',
			name: 'Canal room',
			kind: 'physical',
			capacity: 32,
			description: 'First floor, lift beside the library. Five round tables.',
		},
		{
			key: 'rigging-loft',
			name: 'Rigging loft',
			kind: 'physical',
			capacity: 28,
			description: 'Second floor. The lift stops half a level below; ask the desk for the platform lift.',
		},
		{
			key: 'library',
			name: 'Library',
			kind: 'physical',
			capacity: 18,
			description: 'First floor, quiet room. Please leave recording devices outside during the ethics table.',
		},
		{
			key: 'foyer',
			name: 'Foyer',
			kind: 'physical',
			capacity: 100,
			description: 'Registration, coffee, lunch.',
		},
	],
	tracks: [
		{ key: 'collection', name: 'Collection and validation', colour: 1 },
		{ key: 'policy', name: 'Use for policy', colour: 2 },
		{ key: 'quality', name: 'Quality', colour: 3 },
		{ key: 'ethics', name: 'Ethics and privacy', colour: 4 },
		{ key: 'trust', name: 'Cooperation and trust', colour: 5 },
	],
	days: [{ dayOn: '2023-09-27', startsLocal: '08:15', endsLocal: '19:00' }],
	sessions: copenhagenSessions,
	deadlines: [
		{ kind: 'challenges', dueOn: '2023-09-08', dueTime: null },
		{ kind: 'registration', dueOn: '2023-09-15', dueTime: null },
	],
	team: [
		{ person: 'lars-brandt-nielsen', role: 'owner' },
		{ person: 'yuki-tanabe', role: 'programme_editor' },
		{ person: 'mette-skov', role: 'registration_desk' },
		{ person: 'daniela-ferreira', role: 'moderator' },
		{ person: 'soren-kjaer', role: 'reader' },
	],
	registrations: copenhagenRegistrations,
	attendance: {
		absent: ['tomas-novak'],
		morningOnly: ['katrin-vogel', 'rana-khalil'],
		signatory: 'Lars Brandt Nielsen',
		signatoryRole: { en: 'Head of the secretariat', vi: 'Trưởng ban thư ký' },
	},
	challenges: copenhagenChallenges,
};
