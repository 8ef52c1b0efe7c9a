import { CodecError } from '../../../codec/CodecError.ts';
import { decodeHex } from '../../../codec/hex.ts';
import type { Digest } from '../../../codec/hmac.ts';
import type { Spelling } from '../../contract/verdict.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** `<machineKey>` of web.config, as far as it counts. */
export interface MachineKey {
  readonly validation: Bytes;
  readonly decryption: Bytes;
  /** What the element names; undefined: any. */
  readonly digest?: Digest;
  /** `compatibilityMode="Framework45"` or the older ones; undefined: the app's target decides. */
  readonly isNew?: boolean;
  /** Another cipher than AES: `3DES`, `DES`, one of the app's own. */
  readonly cipher?: string;
  readonly spelling: Spelling;
}

const MOST = 8;
/** Characters of an element that are looked at. */
const LONGEST = 4096;
/** Bytes of AES' keys. */
const SIZES = new Set([16, 24, 32]);
const DIGESTS: ReadonlyMap<string, Digest> = new Map([
  ['SHA1', 'SHA-1'],
  // Of ViewState alone: what is signed is signed as with SHA1.
  ['AES', 'SHA-1'],
  ['3DES', 'SHA-1'],
  ['HMACSHA256', 'SHA-256'],
  ['HMACSHA384', 'SHA-384'],
  ['HMACSHA512', 'SHA-512'],
]);

/** The elements of what was pasted, a whole web.config too; or both keys in hex, with something between. */
export function machineKeysIn(typed: string): readonly MachineKey[] {
  // In JSON its quotes are escaped.
  const elements = typed
    .replaceAll('\\"', '"')
    .split(/<(?:\w{1,20}:)?machineKey(?=\s)/i)
    .slice(1, 1 + MOST);
  if (elements.length > 0) return elements.flatMap((each) => elementOf(each.slice(0, LONGEST).split('>', 1)[0]!));
  const [one, two, ...more] = typed.slice(0, LONGEST).match(/[0-9a-f]{16,}/gi) ?? [];
  if (one === undefined || two === undefined || more.length > 0) return [];
  const spelling: Spelling = { form: 'hex', newline: 'as-typed' };
  return [...keyOf(one, two, { spelling }), ...keyOf(two, one, { spelling })];
}

function elementOf(text: string): readonly MachineKey[] {
  const given = new Map(
    Array.from(text.matchAll(/(\w{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g), ([, name, double, single]) => {
      return [name!, (double ?? single ?? '').trim()] as const;
    }),
  );
  const digest = DIGESTS.get(given.get('validation')?.toUpperCase() ?? '');
  const mode = given.get('compatibilityMode');
  const cipher = given.get('decryption')?.toUpperCase();
  return keyOf(given.get('validationKey') ?? '', given.get('decryptionKey') ?? '', {
    ...(digest && { digest }),
    ...(mode !== undefined && { isNew: /^Framework45$/i.test(mode) }),
    ...(cipher !== undefined && cipher !== 'AES' && cipher !== 'AUTO' && { cipher }),
    spelling: { form: 'hex', newline: 'as-typed', around: { kind: 'setting', name: 'machineKey' } },
  });
}

/** `,IsolateApps` may follow; what the machine generates itself (`AutoGenerate`) is no key. */
function keyOf(
  validationKey: string,
  decryptionKey: string,
  rest: Omit<MachineKey, 'validation' | 'decryption'>,
): readonly MachineKey[] {
  const [validation, decryption] = [validationKey, decryptionKey].map((key) => bytesOf(key.split(',', 1)[0]!.trim()));
  if (!validation?.length || !decryption) return [];
  return rest.cipher !== undefined || SIZES.has(decryption.length) ? [{ ...rest, validation, decryption }] : [];
}

function bytesOf(hex: string): Bytes | undefined {
  try {
    return decodeHex(hex);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
