import { lateFormat } from '../contract/lateFormat.ts';
import { secretField } from '../signing/keyForm.ts';

/** Version 1 begins with a length in hex and `location ` or `identifier `; version 2 with 2, then a field of type 1 or 2. */
const PACKETS = /^MDA[\w+/-]{3}(?:xvY2F0aW9uI|lkZW50aWZpZXIg)[\w+/-]{40,}={0,2}$/;
const FIELDS = /^Ag[EI][\w+/-]{50,}={0,2}$/;
/** go-macaroon-bakery: JSON of one or a list of them in base64, under names of its own. */
const [NAMED, JSON_TEXT] = [/^macaroon(?:-|$)/, /^(?:eyJ|W3si)[\w+/-]{60,}={0,2}$/];

/**
 * Not signed again, though the root key could: only who minted it has that, and a caveat's end is no time that signing could
 * renew; and the key of a third party's caveat is sealed under the signature before it.
 */
export default lateFormat(
  {
    id: 'macaroon',
    label: 'Macaroon',
    thing: 'itself',
    origin: 'standard',
    spec: 'https://github.com/rescrv/libmacaroons/blob/master/README',
    detect({ name, value }) {
      if (PACKETS.test(value)) return 0.8;
      if (FIELDS.test(value)) return 0.4;
      return NAMED.test(name) && JSON_TEXT.test(value) ? 0.66 : 0;
    },
    verifiable: { keyFields: [secretField('root key')] },
  },
  () => import('../frameworks/macaroon/macaroonReader.ts'),
);
