import { parsePickle } from '../../codec/pickle.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changePickle } from './changePickle.ts';

/** Python's pickle. Plain values are edited; of objects, which are shown, none is made. */
export const pickle = bytesNotation('pickle', {
  name: 'pickle',
  // Protocols 2 to 5 say so; 0 and 1 begin with what makes a container.
  begins: /^(?:\x80\p{Cc}|\(d|\}|\(l|\])/u,
  parse: parsePickle,
  change: changePickle,
});

export default pickle;
