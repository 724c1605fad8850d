import { describe, expect, it } from 'vitest';
import { kindFromLabel } from '#lib/modules/programme/rules/session-kind.ts';
import { type SessionKind, sessionKinds } from '#lib/modules/programme/types/released.ts';

describe('the kind behind a label', () => {
	it.each<[string, SessionKind]>([
		['lecture', 'presentation'],
		['Talk', 'presentation'],
		['Lightning Talks (5 min)', 'presentation'],
		['Tham luận', 'presentation'],
		['Workshop', 'exercise'],
		['Hands-on', 'exercise'],
		['Thực hành', 'exercise'],
		['performance', 'social'],
		['Giao lưu văn nghệ', 'social'],
		['Keynote', 'keynote'],
		['Phát biểu đề dẫn', 'keynote'],
		['Panel discussion', 'panel'],
		['Tọa đàm', 'panel'],
		['Thảo luận', 'panel'],
		['Break', 'break'],
		['Coffee break', 'break'],
		['LUNCH', 'break'],
		['Giải lao', 'break'],
		['Breakout', 'breakout'],
		['break-out groups', 'breakout'],
		['Thảo luận nhóm', 'breakout'],
		['Séance plénière', 'plenary'],
		['Phiên toàn thể', 'plenary'],
		['Field visit', 'field_visit'],
		['Đi thực địa', 'field_visit'],
		['Phòng khám giải pháp', 'clinic'],
		['Tham vấn', 'consultation'],
		['Registration & coffee', 'registration_desk'],
		['Đăng ký', 'registration_desk'],
	])('of %j is %s', (label, kind) => {
		expect(kindFromLabel(label)).toBe(kind);
	});

	it.each(sessionKinds.map((kind) => [kind]))('of our own name %s is itself', (kind) => {
		expect(kindFromLabel(kind)).toBe(kind);
	});

	it.each(['', ' ', 'other', 'xyz', '🎉', 'constructor', 'breaking', 'tabletalk'])(
		'of %j is unknown',
		(label) => {
			expect(kindFromLabel(label)).toBeUndefined();
		},
	);
});
