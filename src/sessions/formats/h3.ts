import { ironFormat } from '../frameworks/ironFormat.ts';

export default ironFormat('h3', 'h3 / Nuxt', 'https://h3.dev/utils/security#session');
