import { parseMessagePack } from '../../codec/messagePack.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changeMessagePack } from './changeMessagePack.ts';

export const messagePack = bytesNotation('msgpack', {
  name: 'MessagePack',
  // A map, or an array.
  begins: /^[\x80-\x9f\xdc-\xdf]/,
  parse: parseMessagePack,
  change: changeMessagePack,
});

export default messagePack;
