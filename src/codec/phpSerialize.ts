import { PhpReader, type ReadVariable } from './php/PhpReader.ts';
import { arrayEntry } from './php/phpKeys.ts';
import { textNode, wrong } from './php/phpScalars.ts';
import type { TreeNode } from './tree.ts';
import type { Work } from './Work.ts';

/**
 * Reads what PHP's serialize() wrote, as data: objects are their class's name (`type`) and properties. Arrays with the
 * keys 0, 1, 2… are arrays, others objects; text that is not UTF-8 is bytes; references are paths to what they repeat.
 * Offsets are bytes. The value may end before the data does: PHP ignores what follows.
 *
 * Throws CodecError `notation` or `truncated` with the offset, or one of the limits; `recovered` is then the tree so far.
 * https://github.com/php/php-src/blob/PHP-8.2/ext/standard/var_unserializer.re
 */
export function parsePhp(bytes: Uint8Array, work: Work): TreeNode {
  return new PhpReader(bytes, work).document();
}

/** `session.serialize_handler`; the third, php_serialize, is `parsePhp`. */
export type PhpSessionHandler = 'php' | 'php_binary';

/** Session variables as one object. Throws as `parsePhp` does. ext/session/session.c, PS_SERIALIZER_DECODE_FUNC */
export function parsePhpSession(bytes: Uint8Array, handler: PhpSessionHandler, work: Work): TreeNode {
  return new PhpReader(bytes, work).document(VARIABLES[handler]);
}

const DELIMITER = 124;

const VARIABLES: Readonly<Record<PhpSessionHandler, ReadVariable>> = {
  /** `name|i:1;` */
  php(reader) {
    const start = reader.at;
    const name = reader.until(DELIMITER);
    return arrayEntry(textNode(name, start, reader.at - 1));
  },
  /** A byte for the length, the name, `i:1;`. */
  php_binary(reader) {
    const start = reader.at;
    const length = reader.byte();
    // 0x80 would mark a variable without a value, which PHP has not written since 4.
    if (length > 127) throw wrong(start);
    return arrayEntry(textNode(reader.take(length), start, reader.at));
  },
};
