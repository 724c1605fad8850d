import { expect, test } from 'vitest';
import { roleGivenMail } from '#lib/modules/workshops/emails.server.ts';

const workshop = { slug: 'data', title: JSON.stringify({ en: 'Migration data', vi: 'Dữ liệu di cư' }) };
const recipient = { personId: 'p', email: 'khai@example.org', fullName: 'Nguyễn Thị Minh Khai-Østergård' };

test('a mail about a role is in its reader’s language', () => {
	expect(roleGivenMail({ ...recipient, locale: 'vi' }, workshop, 'registration_desk')).toEqual({
		kind: 'workshops.role_given',
		recipient: { personId: 'p', email: 'khai@example.org', locale: 'vi' },
		subject: 'Bạn đã được thêm vào ban tổ chức “Dữ liệu di cư”',
		paragraphs: [
			'Kính gửi Nguyễn Thị Minh Khai-Østergård,',
			'Từ nay bạn có vai trò sau trong hội thảo “Dữ liệu di cư”: Phụ trách đăng ký.',
			'Mọi thứ bạn cần đều ở trang dành cho ban tổ chức hội thảo. Hãy đăng nhập để mở trang này.',
		],
		action: { label: 'Mở trang ban tổ chức', path: '/organise/data' },
	});
	expect(roleGivenMail({ ...recipient, locale: 'en' }, workshop, 'owner').paragraphs[1]).toBe(
		'You now have this role in the workshop “Migration data”: Owner.',
	);
});
