import { parseMarshal } from '../../codec/marshal.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changeMarshal } from './changeMarshal.ts';

export const marshal = bytesNotation('marshal', {
  name: 'Marshal',
  // 4.8, and the first type.
  begins: /^(?=\p{ASCII})\p{Cc}\p{Cc}[0TFif:"/[{}lcmMSoeuUICd]/u,
  parse: parseMarshal,
  change: changeMarshal,
});

export default marshal;
