import { parseStorable } from '../../codec/storable.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changeStorable } from './changeStorable.ts';

/** What Perl's `nfreeze` and `freeze` write: Plack's sessions. */
export const storable = bytesNotation('storable', {
  name: 'Storable',
  // Two numbers of its version, and a container, what leads to one, or the order of the machine.
  begins: /^(?![\t\n\r])\p{Cc}[\n\v]\p{Cc}/u,
  parse: parseStorable,
  change: changeStorable,
});

export default storable;
