/** What Django keeps of a session on the server: the column `session_data`, or the value of a cache. */
import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeLatin1 } from '../../codec/latin1.ts';
import { djangoRules, PURPOSES, schemesOf, djangoKeyFields } from './django.ts';
import { SessionError } from '../contract/SessionError.ts';
import { subject, type DecodedTree, type Layer } from '../contract/decoded.ts';
import { Work } from '../../codec/Work.ts';
import { pythonJson } from '../notations/json/pythonJson.ts';
import { pickle } from '../notations/pickleNotation.ts';
import { readObject, splitObject, writeObject } from './djangoObject.ts';
import { readSigned } from '../signing/readSigned.ts';
import type { SignedRules } from '../signing/SignedRules.ts';
import type { Payload } from '../notations/payload.ts';
import { contentLayer } from '../notations/readTree.ts';
import { treeFacts } from '../notations/treeFacts.ts';

/** contrib/sessions/backends/base.py, `encode`: `signing.dumps` with a salt of its own. */
const rules: SignedRules = {
  ...djangoRules,
  format: 'django-session',
  timed: 'always',
  split: splitObject,
  readPayload: readObject,
  writePayload: (source) => writeObject(source),
  score: () => 0.95,
  keyFields: djangoKeyFields(PURPOSES.record.salt),
  schemes: (_, __, digest) => schemesOf([PURPOSES.record], digest),
};

/** Throws SessionError: `not-this-format`, or what is wrong with the content. */
export async function decodeDjangoRecord(record: string, work = new Work()): Promise<DecodedTree> {
  const text = record.trim();
  return splitObject(text)?.signature === undefined
    ? decodeOld(text, work)
    : readSigned(rules, subject('session_data', text), work);
}

/** Before 3.1 (`_legacy_encode`): base64 of `signature:content`, the signature 40 hexadecimal digits. */
function decodeOld(text: string, work: Work): DecodedTree {
  const bytes = base64(text);
  const head = decodeLatin1(bytes.subarray(0, 41));
  if (!/^[0-9a-f]{40}:$/.test(head)) throw new SessionError('not-this-format');
  const inner = bytes.subarray(41);
  const content: Payload =
    inner[0] === 0x80
      ? { notation: pickle, source: inner, layers: [] }
      : // It is ASCII here.
        { notation: pythonJson, layer: 'json', source: decodeLatin1(inner), layers: [] };
  const tree = content.notation.parse(content.source, work);
  const layers: readonly Layer[] = [
    { id: 'text', bytes: text.length, content: text },
    { id: 'base64', bytes: bytes.length, content: bytes },
    contentLayer(content),
  ];
  return {
    kind: 'tree',
    format: 'django-session',
    subject: subject('session_data', text),
    protection: 'signed',
    layers,
    tree,
    original: tree,
    facts: treeFacts(tree.root),
    describe: ({ root }) => ({ facts: treeFacts(root) }),
  };
}

function base64(text: string): Uint8Array {
  try {
    return decodeBase64(text, 'standard', 'required');
  } catch (error) {
    if (error instanceof CodecError) throw new SessionError('not-this-format', { cause: error });
    throw error;
  }
}
