import type { DemoInvitation } from './types.ts';

/** Two institutions that were asked to nominate people for Vĩnh Phúc: one has, the other has not yet. */
export const vinhPhucInvitations: readonly DemoInvitation[] = [
	{
		organisation: 'Lao Statistics Bureau',
		country: 'LA',
		addressee: 'Ms Phonevanh Sisoulath',
		position: 'Director General',
		email: 'international@lsb.example',
		language: 'en',
		seats: 3,
		organisationType: 'partner-country',
		daysToDue: 20,
		keepsSeats: false,
		note: 'We would be glad to see one of your colleagues who work with the border provinces.',
		contact: 'desk@migration-data.example',
		hoursAgo: 200,
		people: [
			{
				fullName: 'Khamphone Inthavong',
				email: 'khamphone.inthavong@lsb.example',
				position: 'Head of population statistics',
			},
			{ fullName: 'Souksakhone Manivong', email: null, position: 'Provincial statistician, Xayaboury' },
		],
	},
	{
		organisation: 'Sở Ngoại vụ tỉnh Quảng Ninh',
		country: 'VN',
		addressee: 'Ông Giám đốc Sở',
		position: 'Giám đốc',
		email: 'vanphong@songoaivu-quangninh.example',
		language: 'vi',
		seats: 2,
		organisationType: 'province',
		daysToDue: 9,
		keepsSeats: true,
		note: '',
		contact: 'desk@migration-data.example',
		hoursAgo: 72,
		people: [],
	},
];
