import { parsePickle } from '../../codec/pickle.ts';
import { bytesNotation } from './bytesNotation.ts';

/** Python's pickle, read only: to write one back, its objects would have to be understood. */
export const pickle = bytesNotation('pickle', { parse: parsePickle });
