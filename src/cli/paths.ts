import { fileURLToPath } from 'node:url';

/** Folder of the project, absolute, without a trailing slash. */
export const projectDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const migrationsDir = `${projectDir}/migrations`;
export const buildDir = `${projectDir}/build`;
