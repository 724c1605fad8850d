import { cooperationFrameworkWorkshop } from './cooperation-framework.ts';
import { copenhagenWorkshop } from './copenhagen.ts';
import type { DemoWorkshop } from './types.ts';
import { vinhPhucWorkshop } from './vinh-phuc.ts';

/** The workshops of the demonstration database: one ahead, one followed up, one archived. */
export const demoWorkshops: readonly DemoWorkshop[] = [
	vinhPhucWorkshop,
	copenhagenWorkshop,
	cooperationFrameworkWorkshop,
];
