import { z } from 'zod';

export const retryMailSchema = z.object({ mail: z.string().max(40) });
