import { data } from '../../lib/data.server.js';

export const load = () => ({ items: data.challenges });
