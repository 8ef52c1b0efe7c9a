import type { Sealed, SessionFormat, Signable, Stored, Verifiable, Writable } from './SessionFormat.ts';

/** What the list and the key form need at once. What a format can do is declared, and done by what is loaded. */
export interface LightFormat extends Omit<
  SessionFormat,
  'decode' | 'verifiable' | 'signable' | 'writable' | 'sealed' | 'stored'
> {
  readonly verifiable?: Pick<Verifiable, 'keyFields'>;
  readonly signable?: true;
  readonly writable?: true;
  readonly sealed?: Pick<Sealed, 'keyFields'>;
  readonly stored?: Pick<Stored, 'fields' | 'idIn'>;
}

/** What reads, checks and writes: at least what was declared. */
export interface LateReader {
  readonly decode: SessionFormat['decode'];
  readonly verifiable?: Pick<Verifiable, 'verify'>;
  readonly signable?: Signable;
  readonly writable?: Writable;
  readonly sealed?: Omit<Sealed, 'keyFields'>;
  readonly stored?: Omit<Stored, 'fields' | 'idIn'>;
}

/**
 * A format whose reader is a file of its own, loaded when the first cookie comes that `detect` takes for one:
 * `() => import('../frameworks/…')`. What the list loads for all formats stays small, however many there are.
 */
export function lateFormat(light: LightFormat, load: () => Promise<LateReader>): SessionFormat {
  const { verifiable, signable, writable, sealed, stored, ...rest } = light;
  return {
    ...rest,
    decode: async (...given) => (await load()).decode(...given),
    ...(verifiable && {
      verifiable: { ...verifiable, verify: async (...given) => (await load()).verifiable!.verify(...given) },
    }),
    ...(signable && {
      signable: {
        sign: async (...given) => (await load()).signable!.sign(...given),
        measure: async (...given) => (await load()).signable!.measure(...given),
      },
    }),
    ...(writable && { writable: { write: async (...given) => (await load()).writable!.write(...given) } }),
    ...(sealed && {
      sealed: {
        ...sealed,
        open: async (...given) => (await load()).sealed!.open(...given),
        seal: async (...given) => (await load()).sealed!.seal(...given),
        measure: async (...given) => (await load()).sealed!.measure(...given),
      },
    }),
    ...(stored && {
      stored: {
        ...stored,
        locate: async (...given) => (await load()).stored!.locate(...given),
        decodeRecord: async (...given) => (await load()).stored!.decodeRecord(...given),
      },
    }),
  };
}
