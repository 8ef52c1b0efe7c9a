import { parsePhp } from '../../codec/phpSerialize.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changePhp } from './changePhp.ts';

/** serialize(), and sessions by `session.serialize_handler = php_serialize`. */
export const php = bytesNotation('php', {
  name: 'PHP serialize',
  begins: /^[aOC]:\d+:/,
  parse: parsePhp,
  change: changePhp,
});

export default php;
