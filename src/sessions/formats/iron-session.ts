import { ironFormat } from '../frameworks/ironFormat.ts';

export default ironFormat('iron-session', 'iron-session', 'https://github.com/vvo/iron-session');
