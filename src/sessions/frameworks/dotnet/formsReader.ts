/** The cookie of form authentication: System.Web/Security/FormsAuthentication.cs of microsoft/referencesource. */
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { Work } from '../../../codec/Work.ts';
import type { Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { paddedLength } from '../../sealing/aes.ts';
import type { Bytes } from '../../sealing/InnerValue.ts';
import type { SealedParts, SealedValueRules, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { isFormsCookie } from './looksForms.ts';
import { formsTicket, formsTimes, renewForms } from './formsTicket.ts';
import { machineKeysIn, type MachineKey } from './machineKey.ts';
import {
  nameOf,
  openWith,
  sealWith,
  waysOf,
  wrapWith,
  type MachineKeyPurpose,
  type MachineKeyWay,
} from './machineKeyCipher.ts';

/** Of which the keys are derived since 4.5: System.Web/Security/Cryptography/Purpose.cs */
const PURPOSE: MachineKeyPurpose = { primary: 'FormsAuthentication.Ticket', specific: [] };

interface FormsValue extends SealedParts {
  readonly bytes: Bytes;
}
interface FormsKey extends SealingKey {
  readonly machine: MachineKey;
}
interface FormsOpened extends Unsealed {
  readonly content: Bytes;
  readonly way: MachineKeyWay;
}

function take({ name, value }: Subject): FormsValue {
  if (!isFormsCookie(value)) throw new SessionError('not-this-format');
  const bytes = decodeHex(value);
  return {
    bytes,
    layers: [
      { id: 'cookie', bytes: sizeOf(value), content: value },
      { id: 'hex', bytes: bytes.length, content: bytes },
    ],
    write: (next = value) => [{ kind: 'save', name, value: next }],
  };
}

const rules: SealedValueRules<FormsValue, FormsKey, FormsOpened> = {
  format: 'aspnet-forms',
  reasons: [
    { code: 'key-changed' },
    { code: 'random-key', name: 'AutoGenerate,IsolateApps' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  take,
  keysOf: (typed) => machineKeysIn(typed).map((machine) => ({ spelling: machine.spelling, machine })),
  async open({ bytes }, { machine }) {
    const found = await openWith(machine, bytes, PURPOSE);
    if (!found) return undefined;
    const { way } = found;
    return { ...found, mac: nameOf(machine, way), ...(way.isNew && { salt: PURPOSE.primary }) };
  },
  async inner(_parts, { machine: { decryption } }, { content, way }) {
    return {
      payload: { layers: [], source: content, notation: formsTicket },
      wrap: (source, key) => wrapWith(key?.machine, way, source as Bytes, decryption.length),
      describe: formsTimes,
      renew: (decoded, now) => {
        const tree = formsTicket.parse(renewForms(decoded.tree, now), new Work());
        return { ...decoded, tree };
      },
    };
  },
  async seal(_parts, { machine }, plain, how) {
    const way = how?.way ?? waysOf(machine)[0]!;
    return encodeHex(await sealWith(machine, way, plain, PURPOSE)).toUpperCase();
  },
  lengthOf: ({ bytes }, length, was) => 2 * (bytes.length + paddedLength(length) - paddedLength(was)),
};

export const { decode, sealed } = sealedValue(rules);
