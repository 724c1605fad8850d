import type { DemoForm } from './types.ts';

/** What the workshop asks beside what every workshop asks, and what some have answered. */
export const vinhPhucForm: DemoForm = {
	ready: ['gender'],
	own: [
		{
			key: 'sources',
			kind: 'several',
			input: {
				label: {
					en: 'Which migration data do you work with?',
					vi: 'Bạn làm việc với dữ liệu di cư nào?',
				},
				hint: {
					en: 'It decides who sits together in the exercise.',
					vi: 'Câu trả lời giúp chia nhóm cho phần thực hành.',
				},
				options: [
					{ en: 'Administrative records', vi: 'Hồ sơ hành chính' },
					{ en: 'Surveys and censuses', vi: 'Điều tra và tổng điều tra' },
					{ en: 'Consular records', vi: 'Hồ sơ lãnh sự' },
					{ en: 'Border statistics', vi: 'Thống kê xuất nhập cảnh' },
				],
				visibility: 'participants',
				retentionDays: 365,
			},
			keys: ['records', 'surveys', 'consular', 'border'],
		},
		{
			key: 'visit',
			kind: 'yes_no',
			input: {
				label: {
					en: 'Will you come on the working visit on the second day?',
					vi: 'Bạn có tham gia chuyến làm việc thực tế ngày thứ hai không?',
				},
				hint: {},
				options: [],
				visibility: 'organisers',
				retentionDays: 30,
			},
		},
		{
			key: 'safety',
			kind: 'text',
			onlyIf: { key: 'visit', equals: 'yes' },
			input: {
				label: {
					en: 'What should those know who accompany the visit?',
					vi: 'Người đi cùng đoàn cần biết điều gì?',
				},
				hint: {
					en: 'For instance that you cannot walk far.',
					vi: 'Ví dụ bạn không đi bộ xa được.',
				},
				options: [],
				visibility: 'sensitive',
				retentionDays: 0,
			},
		},
	],
	answers: [
		{
			person: 'nguyen-van-thanh',
			answers: { gender: 'man', sources: ['records', 'consular'], visit: 'yes' },
		},
		{
			person: 'tran-thi-bich-ngoc',
			answers: {
				gender: 'woman',
				sources: ['surveys'],
				visit: 'yes',
				safety: 'Tôi bị đau đầu gối, không leo cầu thang được.',
			},
		},
		{ person: 'hoang-minh-tuan', answers: { sources: ['border', 'records'], visit: 'no' } },
	],
};
