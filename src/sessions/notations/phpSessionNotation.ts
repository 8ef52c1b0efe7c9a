import { parsePhpSession } from '../../codec/phpSerialize.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changePhp } from './changePhp.ts';

/** Sessions by PHP's own default handler: `name|i:1;`. */
export const phpSession = bytesNotation('php-session', {
  name: 'PHP serialize',
  begins: /^(?:[^|\p{Cc}]|[\u0080-\u009f])+\|(?:[abdiOsCrRE]:|N;)/u,
  parse: (bytes, work) => parsePhpSession(bytes, 'php', work),
  change: (bytes, root, change) => changePhp(bytes, root, change, 'php'),
});

export default phpSession;
