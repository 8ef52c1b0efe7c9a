import { parseGob } from '../../codec/gob.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changeGob } from './changeGob.ts';

/** Go's encoding/gob: maps, lists and what is in them are edited; the app's own types are read. */
export const gob = bytesNotation('gob', {
  name: 'gob',
  // The length of a message, and the number of a type that it defines.
  begins: /^(?:\p{ASCII}|\xff[\x80-\xff]|\xfe[^]{2})(?:\xff[\x81-\xff]|\xfe\p{Cc}[^])/u,
  parse: parseGob,
  change: changeGob,
});

export default gob;
