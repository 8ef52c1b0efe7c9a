import { parseMessagePack } from '../../codec/messagePack.ts';
import { bytesNotation } from './bytesNotation.ts';
import { changeMessagePack } from './changeMessagePack.ts';

export const messagePack = bytesNotation('msgpack', { parse: parseMessagePack, change: changeMessagePack });
