import type { SessionFormat } from '../contract/SessionFormat.ts';
import { laravelFormat } from '../frameworks/laravelFormat.ts';

export default laravelFormat('laravel-session', 'session') satisfies SessionFormat;
