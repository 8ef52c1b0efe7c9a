/**
 * One suite for every format and all its vectors. No Node and no test runner, so that it also runs bundled in an
 * extension page of a real browser: `runConformance()`.
 */
import { formats, type SessionFormat } from '../../src/sessions/index.ts';
import type { Vector, VectorFile } from './conformance/Vector.ts';
import { check, equal } from './conformance/expectations.ts';
import { claimsNothing, isDecoded, isRecognised, isRefused, survivesJunk } from './conformance/reading.ts';
import { keepsOtherBytes } from './conformance/editing.ts';
import { isVerified, signsAgain, signsTheSame } from './conformance/signing.ts';
import { writesAgain, writesTheSame } from './conformance/writing.ts';
import { type Check, isOpened, sealsAgain, sealsTheSame, unlessMissing } from './conformance/sealing.ts';
import { findsRecord } from './conformance/stored.ts';
import { knownVectors } from './known/knownVectors.ts';

export interface Case {
  readonly name: string;
  run(): Promise<void>;
}

export interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly error?: string;
}

const files = import.meta.glob<VectorFile>('./vectors/*.json', { eager: true, import: 'default' });

export const vectorFiles: readonly VectorFile[] = [...Object.values(files), ...knownVectors];

export async function runConformance(cases = conformanceCases()): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { name, run } of cases) {
    try {
      await run();
      results.push({ name, ok: true });
    } catch (error) {
      results.push({
        name,
        ok: false,
        error: error instanceof Error ? `${error.message}\n${error.stack}` : `${error}`,
      });
    }
  }
  return results;
}

export function conformanceCases(among = formats, given = vectorFiles): readonly Case[] {
  const orphans = given.filter((file) => !among.some((format) => format.id === file.format));
  const known = {
    name: 'every vector belongs to a format',
    run: async () =>
      equal(
        orphans.map((o) => o.format),
        [],
      ),
  };
  return [known, ...among.flatMap((format) => casesOf(format, given))];
}

/** Vectors of a format that are looked at in a page; the rest is the campaign's. */
const SHARE = 2;

/** What of the suite a page goes through: of each format vectors from all over its file, its own or all. */
export function pageCases(isWhole: boolean): readonly Case[] {
  if (isWhole) return conformanceCases();
  const few = vectorFiles.map((file) => ({ ...file, vectors: spread(file.vectors) }));
  return conformanceCases(formats, few);
}

/** What a browser may lack is always among them. */
function spread(vectors: readonly Vector[]): readonly Vector[] {
  const step = Math.max(1, vectors.length / SHARE);
  return vectors.filter((vector, index) => vector.needs !== undefined || index % step < 1);
}

function casesOf(format: SessionFormat, given: readonly VectorFile[]): readonly Case[] {
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
