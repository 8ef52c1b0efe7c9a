import type { SessionFormat } from '../contract/SessionFormat.ts';
import { laravelFormat } from '../frameworks/php/laravelFormat.ts';

export default laravelFormat('laravel-remember', 'remember', 'remember-token') satisfies SessionFormat;
