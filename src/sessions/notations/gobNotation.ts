import { parseGob } from '../../codec/gob.ts';
import { bytesNotation } from './bytesNotation.ts';

/** Go's encoding/gob, read only: to write one back, its types would have to be those of the app. */
export const gob = bytesNotation('gob', {
  name: 'gob',
  // The length of a message, and the number of a type that it defines.
  begins: /^(?:\p{ASCII}|\xff[\x80-\xff]|\xfe[^]{2})(?:\xff[\x81-\xff]|\xfe\p{Cc}[^])/u,
  parse: parseGob,
});

export default gob;
