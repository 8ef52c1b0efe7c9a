import { headOfBase62 } from '../../codec/base62.ts';
import { lateFormat } from '../contract/lateFormat.ts';
import { secretField } from '../signing/keyForm.ts';
import { isLikelyTime } from '../signing/looksSigned.ts';

/** Of 29 bytes before the content and 16 behind it. */
const SHAPE = /^[0-9A-Za-z]{61,8192}$/;
const [VERSION, LEAST] = [0xba, 45];

export default lateFormat(
  {
    id: 'branca',
    label: 'Branca',
    thing: 'itself',
    origin: 'standard',
    spec: 'https://github.com/tuupola/branca-spec',
    detect({ value }) {
      if (!SHAPE.test(value)) return 0;
      const { bytes, head } = headOfBase62(value);
      // One in a thousand texts of letters and digits begins so.
      return bytes >= LEAST && isLikelyTime((head - VERSION) * 2 ** 32) ? 0.45 : 0;
    },
    sealed: { keyFields: [secretField('key')] },
  },
  () => import('../frameworks/brancaToken.ts'),
);
