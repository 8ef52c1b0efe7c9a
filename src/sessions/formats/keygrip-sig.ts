import { SessionError } from '../contract/SessionError.ts';
import type { Decoded, Layer, Subject } from '../contract/decoded.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { keygripScheme, SIGNATURE_SUFFIX } from '../signing/keygripSignature.ts';
import { sizeOf } from '../notations/sizeOf.ts';

/** The name of the cookie that it signs. */
function signedBy({ name, value }: Subject): string | undefined {
  const cookie = name.slice(0, -SIGNATURE_SUFFIX.length);
  return name.endsWith(SIGNATURE_SUFFIX) && cookie !== '' && keygripScheme(value) ? cookie : undefined;
}

function detect(subject: Subject): number {
  const cookie = signedBy(subject);
  if (cookie === undefined) return 0;
  return subject.sibling(cookie) === undefined ? 0.35 : 0.92;
}

async function decode(subject: Subject): Promise<Decoded> {
  const cookie = signedBy(subject);
  if (cookie === undefined) throw new SessionError('not-this-format');
  const { value } = subject;
  const layer: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  return {
    kind: 'text',
    format: 'keygrip-sig',
    subject,
    protection: 'companion',
    layers: [layer],
    facts: [{ kind: 'signature-of', cookie }],
    text: value,
    original: value,
  };
}

export default {
  id: 'keygrip-sig',
  label: 'Keygrip',
  thing: 'signature',
  origin: 'JavaScript',
  spec: 'https://github.com/crypto-utils/keygrip',
  detect,
  decode,
} satisfies SessionFormat;
