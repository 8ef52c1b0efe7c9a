import { ironFormat } from '../frameworks/ironFormat.ts';

export default ironFormat('iron', 'iron / hapi', 'https://hapi.dev/module/iron/api');
