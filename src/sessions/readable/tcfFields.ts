/**
 * The segments of IAB's TC string, as bits:
 * https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework, "Consent string and vendor list formats v2"
 */
import { NOWHERE } from '../notations/json/tags.ts';
import {
  bit,
  bitfield,
  deciseconds,
  integer,
  letters,
  numbersIn,
  readList,
  toBits,
  toNumber,
  writeList,
} from './bits.ts';
import type { Codec } from './codecs.ts';
import type { Field } from './fields.ts';

type Part = readonly [key: string, size: number, codec: Codec];

const CORE: readonly Part[] = [
  ['Version', 6, integer(6)],
  ['Created', 36, deciseconds],
  ['LastUpdated', 36, deciseconds],
  ['CmpId', 12, integer(12)],
  ['CmpVersion', 12, integer(12)],
  ['ConsentScreen', 6, integer(6)],
  ['ConsentLanguage', 12, letters],
  ['VendorListVersion', 12, integer(12)],
  ['TcfPolicyVersion', 6, integer(6)],
  ['IsServiceSpecific', 1, bit],
  ['UseNonStandardTexts', 1, bit],
  ['SpecialFeatureOptIns', 12, bitfield(12)],
  ['PurposesConsent', 24, bitfield(24)],
  ['PurposesLITransparency', 24, bitfield(24)],
  ['PurposeOneTreatment', 1, bit],
  ['PublisherCC', 12, letters],
];
const PUBLISHER: readonly Part[] = [
  ['PubPurposesConsent', 24, bitfield(24)],
  ['PubPurposesLITransparency', 24, bitfield(24)],
];

class Truncated extends Error {}

/** Undefined where the bits end too early. */
export function tcfFields(segments: string): readonly Field[] | undefined {
  try {
    let start = 0;
    return segments.split('.').flatMap((bits, index) => {
      const reader = new Reader(bits, start);
      start += bits.length + 1;
      if (index === 0) reader.core();
      else reader.segment();
      return reader.fields;
    });
  } catch (error) {
    if (error instanceof Truncated) return undefined;
    throw error;
  }
}

class Reader {
  readonly fields: Field[] = [];
  private at = 0;

  constructor(
    private readonly bits: string,
    private readonly start: number,
  ) {}

  core(): void {
    this.parts(CORE);
    this.vendors('VendorConsent');
    this.vendors('VendorLegitimateInterest');
    const from = this.at;
    for (let left = this.number(12); left > 0; left -= 1) {
      this.skip(8);
      this.ranges();
    }
    this.add('PubRestrictions', from, restrictions);
  }

  segment(): void {
    const from = this.at;
    const type = this.number(3);
    if (type === 1) return this.vendors('VendorsDisclosed');
    if (type === 2) return this.vendors('VendorsAllowed');
    if (type !== 3) return this.add('SegmentType', from, integer(3));
    this.parts(PUBLISHER);
    const customs = this.number(6);
    this.parts([
      ['CustomPurposesConsent', customs, bitfield(customs)],
      ['CustomPurposesLITransparency', customs, bitfield(customs)],
    ]);
  }

  private parts(parts: readonly Part[]): void {
    for (const [key, size, codec] of parts) {
      const from = this.at;
      this.skip(size);
      this.add(key, from, codec);
    }
  }

  private vendors(key: string): void {
    const from = this.at;
    const most = this.number(16);
    if (this.number(1) === 1) this.ranges();
    else this.skip(most);
    this.add(key, from, vendors);
  }

  private ranges(): void {
    for (let left = this.number(12); left > 0; left -= 1) this.skip(this.number(1) === 1 ? 32 : 16);
  }

  private number(size: number): number {
    this.skip(size);
    return toNumber(this.bits.slice(this.at - size, this.at));
  }

  private skip(size: number): void {
    this.at += size;
    if (this.at > this.bits.length) throw new Truncated();
  }

  private add(key: string, from: number, codec: Codec): void {
    this.fields.push({ key, start: this.start + from, end: this.start + this.at, codec });
  }
}

/** Pairs of the first and the last of those that are meant. */
function rangesIn(bits: string): readonly (readonly [from: number, to: number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let at = 12; at < bits.length;) {
    const size = bits[at] === '1' ? 33 : 17;
    const from = toNumber(bits.slice(at + 1, at + 17));
    pairs.push([from, size === 33 ? toNumber(bits.slice(at + 17, at + 33)) : from]);
    at += size;
  }
  return pairs;
}

const listOf = (pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');

/** A bit for each vendor, or ranges; what is changed is written as bits. */
const vendors: Codec = {
  type: 'text',
  read(bits) {
    const list = bits[16] === '1' ? listOf(rangesIn(bits.slice(17))) : writeList(numbersIn(bits.slice(17)));
    return { ...NOWHERE, kind: 'string', value: list };
  },
  write(literal, was) {
    const numbers = readList(literal);
    if (!numbers || numbers[0] === 0) return undefined;
    const most = numbers.at(-1) ?? 0;
    const bits = bitfield(most).write(literal, was);
    return bits === undefined ? undefined : `${toBits(most, 16)}0${bits}`;
  },
};

/** To be looked at: the purpose, the kind of restriction, and whom it is for. */
const restrictions: Codec = {
  type: 'text',
  read(bits) {
    const each: string[] = [];
    for (let at = 12; at < bits.length;) {
      const head = bits.slice(at, at + 8);
      let end = at + 20;
      for (let left = toNumber(bits.slice(at + 8, at + 20)); left > 0; left -= 1) end += bits[end] === '1' ? 33 : 17;
      each.push(
        `${toNumber(head.slice(0, 6))}:${toNumber(head.slice(6))}:${listOf(rangesIn(bits.slice(at + 8, end)))}`,
      );
      at = end;
    }
    return { ...NOWHERE, kind: 'string', value: each.join(' ') };
  },
  write: () => undefined,
};
