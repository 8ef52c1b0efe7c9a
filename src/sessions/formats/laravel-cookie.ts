import type { SessionFormat } from '../contract/SessionFormat.ts';
import { laravelFormat } from '../frameworks/php/laravelFormat.ts';

export default laravelFormat('laravel-cookie', 'cookie', 'encrypted-cookie') satisfies SessionFormat;
