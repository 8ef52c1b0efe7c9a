import { parsePhpSession } from '../../codec/phpSerialize.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changePhp } from './changePhp.ts';

/** Sessions by the handler php_binary: a byte for the name's length, the name, `i:1;`. */
export const phpBinarySession = bytesNotation('php-binary-session', {
  name: 'PHP serialize',
  begins: /^\p{ASCII}[^]+?(?:[abdiOsCrRE]:|N;)/u,
  parse: (bytes, work) => parsePhpSession(bytes, 'php_binary', work),
  change: (bytes, root, change) => changePhp(bytes, root, change, 'php_binary'),
});

export default phpBinarySession;
