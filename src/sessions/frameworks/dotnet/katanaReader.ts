/** The sign-in of ASP.NET Identity before Core: Microsoft.Owin.Security.Cookies of aspnet/AspNetKatana, under IIS. */
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { deflate } from '../../../codec/deflate.ts';
import { gunzip } from '../../../codec/gunzip.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import type { CookieWrite } from '../../contract/SessionFormat.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { Work } from '../../../codec/Work.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { paddedLength } from '../../sealing/aes.ts';
import type { Bytes } from '../../sealing/InnerValue.ts';
import type { SealedParts, SealedValueRules, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { katanaText, katanaType } from './looksKatana.ts';
import { machineKeysIn, type MachineKey } from './machineKey.ts';
import { nameOf, openWith, sealWith, waysOf, type MachineKeyPurpose, type MachineKeyWay } from './machineKeyCipher.ts';
import { renewTicket, ticket, ticketTimes } from './ticket.ts';

/** Those of templates, where the name does not tell. */
const TYPES = ['ApplicationCookie', 'Cookies', 'ExternalCookie'];
/** What the app's attributes leave of 4090: it is the app that decides. */
const CHUNK = 3800;

interface KatanaValue extends SealedParts {
  readonly name: string;
  readonly bytes: Bytes;
}
interface KatanaKey extends SealingKey {
  readonly machine: MachineKey;
  readonly purposes: readonly MachineKeyPurpose[];
}
interface KatanaOpened extends Unsealed {
  readonly way: MachineKeyWay;
  readonly purpose: MachineKeyPurpose;
}

/** MachineKey.Protect, for the middleware, the type and its version. */
const purposeOf = (type: string): MachineKeyPurpose => ({
  primary: 'User.MachineKey.Protect',
  specific: ['Microsoft.Owin.Security.Cookies.CookieAuthenticationMiddleware', type, 'v1'],
});

/** `MachineKey.Protect` is of 4.5, whatever the mode. */
const waysHere = (machine: MachineKey) => waysOf(machine).filter(({ isNew }) => isNew);

function take(subject: Subject): KatanaValue {
  const { name, value } = subject;
  const found = katanaText(subject);
  if (!found) throw new SessionError('not-this-format');
  const { joined, count } = found;
  const bytes = decodeBase64(joined, 'url', 'none');
  const layers: readonly Layer[] = [
    { id: 'cookie', bytes: sizeOf(value), content: value },
    ...(count > 0 ? [{ id: 'chunks', bytes: sizeOf(joined), content: joined } as const] : []),
    { id: 'base64url', bytes: bytes.length, content: bytes },
  ];
  const chunks = Array.from({ length: count }, (_, i): CookieWrite => {
    return { kind: 'save', name: `${name}C${i + 1}`, value: subject.sibling(`${name}C${i + 1}`)! };
  });
  const asRead: readonly CookieWrite[] = [{ kind: 'save', name, value }, ...chunks];
  return { name, bytes, layers, write: (next) => (next === undefined ? asRead : writes(name, next, count)) };
}

/** One cookie, or `chunks:2` and as many more; chunks that are left over go. */
function writes(name: string, value: string, before: number): readonly CookieWrite[] {
  const size = CHUNK - name.length;
  const count = value.length > size ? Math.ceil(value.length / size) : 0;
  const chunk = (i: number) => `${name}C${i + 1}`;
  return [
    { kind: 'save', name, value: count === 0 ? value : `chunks:${count}` },
    ...Array.from({ length: count }, (_, i): CookieWrite => {
      return { kind: 'save', name: chunk(i), value: value.slice(i * size, (i + 1) * size) };
    }),
    ...Array.from({ length: Math.max(0, before - count) }, (_, i): CookieWrite => {
      return { kind: 'expire', name: chunk(count + i) };
    }),
  ];
}

const rules: SealedValueRules<KatanaValue, KatanaKey, KatanaOpened> = {
  format: 'aspnet-identity',
  reasons: [
    { code: 'key-changed' },
    { code: 'random-key', name: 'AutoGenerate,IsolateApps' },
    { code: 'other-scheme', name: 'AuthenticationType' },
    { code: 'altered' },
  ],
  take,
  keysOf(typed, { name }, given) {
    const type = given['type']?.[0] || katanaType(name);
    const purposes = [...new Set([...(type === undefined ? [] : [type]), ...TYPES])].map(purposeOf);
    return machineKeysIn(typed).map((machine) => ({ spelling: machine.spelling, machine, purposes }));
  },
  async open({ bytes }, { machine, purposes }) {
    for (const purpose of purposes) {
      const found = await openWith(machine, bytes, purpose, waysHere(machine));
      if (!found) continue;
      const salt = [purpose.primary, ...purpose.specific].join(', ');
      return { plain: found.plain, way: found.way, purpose, mac: nameOf(machine, found.way), salt };
    }
    return undefined;
  },
  async inner(_parts, _key, { plain }, work) {
    const { bytes, problem } = gunzip(plain, work);
    return {
      payload: {
        layers: [{ id: 'gzip', bytes: bytes.length, content: bytes }],
        source: bytes,
        notation: ticket,
        ...(problem && { problem }),
      },
      wrap: async (source) => deflate(source as Bytes, 'gzip'),
      describe: ticketTimes,
      renew(decoded, now) {
        return { ...decoded, tree: ticket.parse(renewTicket(decoded.tree.source as Bytes, now), new Work()) };
      },
    };
  },
  async seal({ name }, { machine, purposes }, plain, how) {
    const way = how?.way ?? waysHere(machine)[0]!;
    const purpose = how?.purpose ?? purposes[0] ?? purposeOf(katanaType(name) ?? TYPES[0]!);
    return encodeBase64(await sealWith(machine, way, plain, purpose), 'url', false);
  },
  lengthOf: ({ bytes }, length, was) => Math.ceil(((bytes.length + paddedLength(length) - paddedLength(was)) * 4) / 3),
};

export const { decode, sealed } = sealedValue(rules);
