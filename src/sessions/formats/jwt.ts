import type { SessionFormat } from '../contract/SessionFormat.ts';
import { jwsAlgorithm } from '../jose/jwsAlgorithms.ts';
import type { JwsRules } from '../jose/JwsRules.ts';
import { signedToken } from '../jose/signedToken.ts';

const [CERTAIN, LIKELY] = [0.95, 0.7];
/** Frameworks whose tokens are formats of their own. */
const OTHERS = /next-auth\.session-token$|^PLAY_(?:SESSION|FLASH)$|^__next_preview_data$/;

const rules: JwsRules = {
  format: 'jwt',
  score({ name, header, tree }) {
    const isKnown =
      jwsAlgorithm(header.text('alg')!) !== undefined || /^(?:none|ES256K|Ed448)$/i.test(header.text('alg')!);
    // RFC 7519 §3: the claims are an object. Any other content is signed just as well.
    return isKnown && tree?.root.kind === 'object' && !OTHERS.test(name) ? CERTAIN : LIKELY;
  },
  keyFields: [{ kind: 'secret', id: 'secret', label: { code: 'secret' }, several: true }],
  reasons: [{ code: 'key-changed', name: 'JWKS' }, { code: 'other-app' }, { code: 'altered' }],
};

export default {
  id: 'jwt',
  label: 'JWT',
  thing: 'itself',
  origin: 'standard',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519',
  ...signedToken(rules),
} satisfies SessionFormat;
