import { z } from 'zod';
import * as m from '#lib/i18n/paraglide/messages.js';
import { changePasswordSchema } from '#lib/modules/people/schema.ts';

/** Erasing oneself. */
export const erasureSchema = z.object({
	confirmed: z.string().refine((value) => value === 'on', { error: () => m.privacy_unconfirmed() }),
	currentPassword: changePasswordSchema.shape.currentPassword,
});
