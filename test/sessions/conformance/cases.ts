import type { SessionFormat } from '../../../src/sessions/index.ts';
import type { Vector, VectorFile } from './Vector.ts';
import { check } from './expectations.ts';
import { claimsNothing, isDecoded, isRecognised, isRefused, survivesJunk } from './reading.ts';
import { keepsOtherBytes } from './editing.ts';
import { isVerified, signsAgain, signsTheSame } from './signing.ts';
import { writesAgain, writesTheSame } from './writing.ts';
import { type Check, isOpened, sealsAgain, sealsTheSame, unlessMissing } from './sealing.ts';
import { findsRecord } from './stored.ts';

export interface Case {
  readonly name: string;
  run(): Promise<void>;
}

/** All that is asked of a format: of its own vectors, and of those of others. */
export function casesOf(format: SessionFormat, given: readonly VectorFile[]): readonly Case[] {
  const own = given.filter((file) => file.format === format.id).flatMap((file) => file.vectors);
  const others = given.filter((file) => file.format !== format.id).flatMap((file) => file.vectors);
  const readable = own.filter((vector) => vector.refused === undefined);
  const signed = readable.filter((vector) => vector.verdict !== 'unsigned');
  const unsigned = format.signable ? readable.filter((vector) => !signed.includes(vector)) : readable;
  const each = (what: string, of: readonly Vector[], test: Check) => {
    return of.map((vector) => ({ name: `${format.id} ${vector.id}: ${what}`, run: () => test(format, vector) }));
  };
  return [
    { name: `${format.id}: has vectors of the real framework`, run: async () => check(readable.length > 0, 'none') },
    { name: `${format.id}: claims no other format's vector`, run: () => claimsNothing(format, others) },
    { name: `${format.id}: junk`, run: () => survivesJunk(format, own) },
    ...each('recognised', readable, isRecognised),
    ...each('decoded', readable, isDecoded),
    ...each(
      'refused',
      own.filter((vector) => vector.refused !== undefined),
      isRefused,
    ),
    ...each('edited in place', readable, keepsOtherBytes),
    ...(format.verifiable ? each('verified', signed, isVerified) : []),
    ...(format.signable ? each('signed as it was', signed, signsTheSame) : []),
    ...(format.signable && format.verifiable ? each('signed again', signed, signsAgain) : []),
    ...(format.writable ? each('written as it was', unsigned, writesTheSame) : []),
    ...(format.writable ? each('written again', unsigned, writesAgain) : []),
    ...(format.sealed ? each('opened', readable, unlessMissing(isOpened)) : []),
    ...(format.sealed ? each('sealed as it was', readable, unlessMissing(sealsTheSame)) : []),
    ...(format.sealed ? each('sealed again', readable, unlessMissing(sealsAgain)) : []),
    ...(format.stored ? each('its record', readable, findsRecord) : []),
  ];
}
