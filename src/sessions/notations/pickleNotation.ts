import { parsePickle } from '../../codec/pickle.ts';
import { bytesNotation } from './bytesNotation.ts';

/** Python's pickle, read only: to write one back, its objects would have to be understood. */
export const pickle = bytesNotation('pickle', {
  name: 'pickle',
  // Protocols 2 to 5 say so; 0 and 1 begin with what makes a container.
  begins: /^(?:\x80\p{Cc}|\(d|\}|\(l|\])/u,
  parse: parsePickle,
});

export default pickle;
