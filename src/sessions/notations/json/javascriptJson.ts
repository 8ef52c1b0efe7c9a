import { jsonNotation } from './jsonNotation.ts';
import { JAVASCRIPT } from './style.ts';
import { NO_TAGS } from './tags.ts';

/** As `JSON.stringify` writes it: ECMA-262, 25.5.2. */
export const javascriptJson = jsonNotation('json', { tags: NO_TAGS, style: JAVASCRIPT });
