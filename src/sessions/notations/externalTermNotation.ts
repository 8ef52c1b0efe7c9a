import { parseExternalTerm } from '../../codec/externalTerm.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changeExternalTerm } from './changeExternalTerm.ts';

/** What Erlang's `term_to_binary` writes: sessions and tokens of Plug and Phoenix. */
export const externalTerm = bytesNotation('etf', {
  name: 'Erlang term',
  // A version, and the tag of a container or of a compressed term.
  begins: /^\x83[Phijklmt]/,
  parse: parseExternalTerm,
  change: changeExternalTerm,
});

export default externalTerm;
