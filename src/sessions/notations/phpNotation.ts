import { parsePhp, parsePhpSession, type PhpSessionHandler } from '../../codec/phpSerialize.ts';
import type { Notation } from '../contract/notation.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changePhp } from './changePhp.ts';

/** serialize(), and sessions by `session.serialize_handler = php_serialize`. */
export const php = bytesNotation('php', { parse: parsePhp, change: changePhp });

/** Sessions by PHP's own default handler: `name|i:1;`. */
export const phpSession = sessionNotation('php-session', 'php');

export const phpBinarySession = sessionNotation('php-binary-session', 'php_binary');

function sessionNotation(id: string, handler: PhpSessionHandler): Notation {
  return bytesNotation(id, {
    parse: (bytes, work) => parsePhpSession(bytes, handler, work),
    change: (bytes, root, change) => changePhp(bytes, root, change, handler),
  });
}
