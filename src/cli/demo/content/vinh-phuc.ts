import type { DemoWorkshop } from './types.ts';
import { vinhPhucChallenges } from './vinh-phuc-challenges.ts';
import { vinhPhucForm } from './vinh-phuc-form.ts';
import { vinhPhucInvitations } from './vinh-phuc-invitations.ts';
import { vinhPhucLogistics } from './vinh-phuc-logistics.ts';
import { vinhPhucRegistrations } from './vinh-phuc-registrations.ts';
import { vinhPhucSessions } from './vinh-phuc-sessions.ts';

const conceptNoteVi = `## Bối cảnh

Số liệu về di cư quốc tế của công dân Việt Nam nằm ở nhiều nơi: xuất nhập cảnh ở ngành Công an, người đi làm việc theo hợp đồng ở ngành Nội vụ, kết hôn có yếu tố nước ngoài ở ngành Tư pháp, bảo hộ công dân ở cơ quan đại diện, phụ nữ hồi hương ở Hội Liên hiệp Phụ nữ. Mỗi nơi đếm theo một định nghĩa, một kỳ báo cáo. Từ 1 tháng 7 năm 2025, địa phương còn hai cấp và nhiều tỉnh hợp nhất; chuỗi số liệu cũ không còn khớp với địa giới mới. Luật Bảo vệ dữ liệu cá nhân có hiệu lực từ 1 tháng 1 năm 2026 đặt thêm yêu cầu khi các ngành chia sẻ dữ liệu.

## Mục tiêu

1. Thống nhất một bộ khái niệm tối thiểu dùng chung cho mười tỉnh phía Bắc.
2. Thực hành làm sạch, ghép và đọc số liệu trên bộ dữ liệu mẫu.
3. Mỗi đoàn mang về ít nhất một giải pháp cho thách thức của mình, có người chịu trách nhiệm và thời hạn.

## Thành phần

Khoảng 40 đại biểu của năm cơ quan trung ương và mười tỉnh, thành phố dự trực tiếp. Trung tâm dữ liệu khu vực của IOM tại Băng Cốc và đồng nghiệp các nước phái cử, tiếp nhận lao động tham gia trực tuyến.

## Cách làm việc

- Năm phiên thảo luận, mỗi phiên mở đầu bằng một thách thức có thật của địa phương.
- Bài tập thực hành theo bàn, bốn người một máy, dữ liệu mẫu đã xóa thông tin nhận dạng.
- Ngày 23 tháng 8 làm việc tại các cơ quan của tỉnh và một xã có nhiều người đi làm việc ở nước ngoài.

## Trước khi đến

Mỗi đoàn đăng **một thách thức** trước ngày 31 tháng 7. Không đưa tên, số hộ chiếu hay bất kỳ dữ liệu cá nhân nào của công dân vào phần mô tả. Tiếng Việt là ngôn ngữ làm việc; có phiên dịch Anh – Việt tại hội trường và trên đường truyền.
`;

const conceptNoteEn = `## Background

Figures on the international migration of Vietnamese citizens sit in many places: exits and entries with public security, contract workers with home affairs, marriages with a foreign element with justice, consular protection with the missions abroad, returning women with the Women's Union. Each counts by its own definition and reporting period. Since 1 July 2025 there are two tiers of local government and many provinces have been merged, so the old series no longer fit the map. The Law on Personal Data Protection, in force since 1 January 2026, adds duties whenever two agencies share a file.

## Aims

1. One minimum set of concepts that the ten northern provinces use in common.
2. Practice in cleaning, joining and reading data, on a sample file.
3. Every delegation takes home at least one solution to its own challenge, with a person and a date.

## Who takes part

About 40 delegates of five central bodies and ten provinces and cities in the room. IOM's regional data centre in Bangkok and colleagues from sending and receiving countries join online; they write, vote and present like everybody else.

## How we work

- Five discussion sessions, each opened by a real challenge from a province.
- A hands-on exercise at the tables, four people to a computer, with identifying details removed beforehand.
- On 23 August, visits to provincial agencies and to a commune from which many people work abroad.

## Before you come

Each delegation posts **one challenge** by 31 July. Please keep names, passport numbers and any other personal data of citizens out of the text. Vietnamese is the working language; there is interpretation into English in the hall and on the line.
`;

/** Two days in Vĩnh Phúc on migration data, ahead of us: registration open, the review queue in use, hybrid. */
export const vinhPhucWorkshop: DemoWorkshop = {
	slug: 'migration-data-2027',
	title: {
		en: 'Managing and analysing migration data, Vĩnh Phúc',
		vi: 'Quản lý và phân tích dữ liệu di cư, Vĩnh Phúc',
	},
	summary: {
		en: 'Ten northern provinces, five central bodies and partner countries make their figures on migration comparable, and keep the people behind them safe.',
		vi: 'Mười tỉnh phía Bắc, năm cơ quan trung ương và các nước đối tác cùng làm cho số liệu di cư so sánh được với nhau, mà người dân sau con số vẫn được bảo vệ.',
	},
	conceptNote: { en: conceptNoteEn, vi: conceptNoteVi },
	startsOn: '2027-08-22',
	endsOn: '2027-08-23',
	zone: 'Asia/Ho_Chi_Minh',
	mode: 'hybrid',
	venue: 'Nhà khách Đầm Vạc, phường Vĩnh Yên',
	city: 'Vĩnh Yên, Phú Thọ',
	country: 'VN',
	workingLanguages: ['vi', 'en'],
	coHosts: [
		{ name: 'Cục Lãnh sự, Bộ Ngoại giao Việt Nam', url: 'https://lanhsuvietnam.gov.vn/' },
		{ name: 'Tổ chức Di cư quốc tế (IOM) tại Việt Nam', url: 'https://vietnam.iom.int/' },
	],
	state: 'published',
	frozenAt: null,
	totalSeats: 64,
	organisationTypes: [
		{
			key: 'central-body',
			label: { en: 'Central body', vi: 'Cơ quan trung ương' },
			seats: 10,
			needsCountry: true,
		},
		{
			key: 'province',
			label: { en: 'Province or city', vi: 'Tỉnh, thành phố' },
			seats: 24,
			needsCountry: true,
		},
		{
			key: 'mass-organisation',
			label: { en: 'Socio-political organisation', vi: 'Tổ chức chính trị - xã hội' },
			seats: 6,
			needsCountry: true,
		},
		{
			key: 'research',
			label: { en: 'Research institute or university', vi: 'Viện nghiên cứu, trường đại học' },
			seats: 4,
			needsCountry: true,
		},
		{
			key: 'partner-country',
			label: {
				en: 'Agency of a sending or receiving country',
				vi: 'Cơ quan của nước phái cử hoặc tiếp nhận',
			},
			seats: null,
			needsCountry: true,
		},
		{
			key: 'international',
			label: { en: 'International organisation', vi: 'Tổ chức quốc tế' },
			seats: 6,
			needsCountry: false,
		},
	],
	topics: [
		{ key: 'sources', label: { en: 'Sources and definitions', vi: 'Nguồn số liệu và khái niệm' } },
		{ key: 'series', label: { en: 'Time series and boundaries', vi: 'Chuỗi số liệu và địa giới' } },
		{ key: 'sharing', label: { en: 'Sharing between agencies', vi: 'Chia sẻ giữa các cơ quan' } },
		{ key: 'protection', label: { en: 'Protection of personal data', vi: 'Bảo vệ dữ liệu cá nhân' } },
		{ key: 'analysis', label: { en: 'Analysis and use', vi: 'Phân tích và sử dụng' } },
	],
	rooms: [
		{
			key: 'tam-dao',
			name: 'Hội trường Tam Đảo',
			kind: 'physical',
			capacity: 80,
			description: 'Tầng 1, lối vào từ sảnh chính, có đường dốc cho xe lăn. Tai nghe phiên dịch nhận ở cửa.',
		},
		{
			key: 'may-tinh',
			name: 'Phòng máy tính',
			kind: 'physical',
			capacity: 44,
			description: 'Tầng 2, 11 máy, mỗi bàn bốn người. Máy không nối mạng trong giờ thực hành.',
		},
		{
			key: 'tay-thien',
			name: 'Phòng Tây Thiên',
			kind: 'physical',
			capacity: 24,
			description: 'Tầng 2, cạnh phòng máy tính.',
		},
		{
			key: 'truc-tuyen',
			name: 'Phòng trực tuyến',
			kind: 'online',
			capacity: null,
			joinUrl: 'https://meet.example.org/migration-data-2027',
			description: 'Kênh 1 tiếng Việt, kênh 2 tiếng Anh. Mở trước mỗi phiên 15 phút.',
		},
	],
	tracks: [
		{ key: 'khai-niem', name: 'Nguồn và khái niệm', colour: 1 },
		{ key: 'chia-se', name: 'Chia sẻ và bảo vệ dữ liệu', colour: 4 },
		{ key: 'phan-tich', name: 'Phân tích và sử dụng', colour: 6 },
		{ key: 'thuc-te', name: 'Thực tế địa phương', colour: 7 },
	],
	declared: {
		apart: [['phien-4-bien-gioi', 'thuc-hanh-du-lieu-mau']],
		absences: [
			{
				room: 'may-tinh',
				startsLocal: '2027-08-22T07:30',
				endsLocal: '2027-08-22T12:00',
				note: 'Cài dữ liệu mẫu lên máy.',
			},
		],
		silenced: [
			{
				session: 'phien-4b-ho-tro-dia-phuong',
				kind: 'rapporteur_missing',
				note: 'Các tỉnh viết ngay trên mẫu thách thức, không cần ghi biên bản.',
			},
		],
	},
	days: [
		{ dayOn: '2027-08-22', startsLocal: '07:30', endsLocal: '20:30' },
		{ dayOn: '2027-08-23', startsLocal: '07:30', endsLocal: '16:30' },
	],
	sessions: vinhPhucSessions,
	deadlines: [
		{ kind: 'challenges', dueOn: '2027-07-30', dueTime: '17:00' },
		{ kind: 'registration', dueOn: '2027-08-06', dueTime: null },
	],
	revision: {
		note: 'Xe số 2 đi chậm hơn nửa giờ để kịp bữa trưa ở xã.',
		hoursAgo: 30,
		moved: { 'di-thuc-te-xa-yen-lac': '2027-08-23T13:30' },
	},
	ideas: [
		{
			key: 'trao-doi-song-phuong',
			kind: 'clinic',
			title: 'Trao đổi song phương: đối chiếu số liệu lao động giữa hai nước',
			abstract: 'Chờ đại biểu Lào và Thái Lan xác nhận giờ.',
			language: 'vi',
			room: null,
			track: 'chia-se',
			startsLocal: '',
			minutes: 45,
			parts: [{ person: 'tran-thi-bich-ngoc', part: 'facilitator' }],
		},
	],
	team: [
		{ person: 'dang-thu-ha', role: 'owner' },
		{ person: 'le-hoang-nam', role: 'programme_editor' },
		{ person: 'vu-thi-ngoc-anh', role: 'registration_desk' },
		{ person: 'bui-duc-thang', role: 'moderator' },
		{ person: 'trinh-phuong-mai', role: 'reader' },
	],
	registrations: vinhPhucRegistrations,
	form: vinhPhucForm,
	logistics: vinhPhucLogistics,
	invitations: vinhPhucInvitations,
	challenges: vinhPhucChallenges,
};
