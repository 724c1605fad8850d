import type { DemoLogistics } from './types.ts';

const room = (firstNightOn: string, leavesOn: string, sharing: 'single' | 'shared' = 'single') => ({
	...{ needsRoom: 'yes', firstNightOn, leavesOn, sharing, sharesWith: '' },
});

/** What those who come to Vĩnh Phúc asked for, and what the desk has done about it. */
export const vinhPhucLogistics: readonly DemoLogistics[] = [
	{
		person: 'bounmy-phommachanh',
		hoursAgo: 120,
		parts: {
			travel: {
				...{
					arrivalOn: '2027-08-21',
					arrivalTime: '13:40',
					arrivalPlace: 'Nội Bài',
					arrivalFlight: 'QV 313',
				},
				...{ departureOn: '2027-08-25', departureTime: '16:15', departurePlace: 'Nội Bài' },
				...{ departureFlight: 'QV 314', wantsSupport: 'yes' },
				supportReason:
					'The ministry covers the flight. The hotel and the way from the airport are not covered.',
			},
			visa: {
				...{ wantsLetter: 'yes', passportName: 'PHOMMACHANH BOUNMY', passportNumber: 'P0000001' },
				...{ nationality: 'LA', birthOn: '1979-04-13', consulate: 'Embassy of Viet Nam, Vientiane' },
			},
			hotel: room('2027-08-21', '2027-08-25'),
			needs: { diets: ['no_pork'], dietNote: '', accessibility: '', interpretation: 'en' },
		},
		cases: [
			{ kind: 'visa_letter', hoursAgo: 96, letter: 'vi' },
			{ kind: 'travel_support', hoursAgo: 90, state: 'done', message: 'The hotel is paid for four nights.' },
			{ kind: 'hotel', hoursAgo: 48, state: 'in_progress' },
		],
	},
	{
		person: 'giang-thi-my',
		hoursAgo: 110,
		parts: {
			travel: {
				...{ arrivalOn: '2027-08-21', arrivalTime: '17:30', arrivalPlace: 'Ga Hà Nội', arrivalFlight: 'SP2' },
				...{ departureOn: '2027-08-24', departurePlace: 'Ga Hà Nội', wantsSupport: 'no' },
			},
			hotel: { ...room('2027-08-21', '2027-08-24', 'shared'), sharesWith: 'Nông Văn Đức' },
			needs: { diets: ['vegetarian'], dietNote: 'Dị ứng lạc', accessibility: '', interpretation: '' },
		},
		cases: [
			{
				kind: 'hotel',
				hoursAgo: 70,
				state: 'needs_information',
				message: 'Bạn xác nhận giúp người ở cùng phòng.',
			},
			{ kind: 'diet', hoursAgo: 60, state: 'done' },
		],
	},
	{
		person: 'nong-van-duc',
		hoursAgo: 100,
		parts: {
			hotel: room('2027-08-21', '2027-08-24'),
			needs: {
				...{ diets: [], dietNote: '', interpretation: '' },
				accessibility: 'Cần chỗ ngồi gần cửa, lối đi không có bậc.',
			},
		},
		cases: [{ kind: 'accessibility', hoursAgo: 40, state: 'in_progress' }],
	},
	{
		person: 'dinh-cong-manh',
		hoursAgo: 80,
		parts: {
			travel: {
				...{
					arrivalOn: '2027-08-22',
					arrivalPlace: 'Vĩnh Yên',
					departureOn: '2027-08-23',
					wantsSupport: 'yes',
				},
				supportReason: 'Đề nghị hỗ trợ tiền xăng xe.',
			},
		},
		cases: [
			{
				...{ kind: 'travel_support', hoursAgo: 30, state: 'refused' },
				message: 'Kinh phí chỉ dành cho đại biểu từ tỉnh miền núi.',
			},
		],
	},
	{
		person: 'phan-thi-cam-tu',
		hoursAgo: 20,
		parts: { needs: { diets: ['vegan'], dietNote: '', accessibility: '', interpretation: 'en' } },
		cases: [],
	},
	{
		person: 'siriporn-wongsawat',
		hoursAgo: 16,
		parts: { needs: { diets: [], dietNote: '', accessibility: 'Captions in English', interpretation: 'en' } },
		cases: [],
	},
];
