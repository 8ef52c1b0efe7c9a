import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePasted } from '../../src/codec/redisText.ts';
import { fromBase64, readList } from '../sessions/generate/records/records.ts';

interface Shown {
  readonly name: string;
  readonly shown: string;
  readonly items?: readonly string[];
  readonly raw?: string;
}
const records = readList<Shown>('redis.json');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const spelled = (text: string, spelling: string) => {
  return parsePasted(text).flatMap((pasted) => (pasted.spelling === spelling ? [hex(pasted.bytes)] : []));
};

describe('what redis-cli shows', () => {
  it.for(records.filter(({ items }) => items))('$name', ({ shown, items = [] }) => {
    const wanted = items.map((item) => hex(fromBase64(item)));
    expect(spelled(shown, 'redis-cli')).toEqual(wanted);
    // The likeliest by far, so in front of all.
    expect(
      parsePasted(shown)
        .slice(0, wanted.length)
        .map(({ bytes }) => hex(bytes)),
    ).toEqual(wanted);
    expect(spelled(shown.replaceAll('\n', '\r\n'), 'redis-cli')).toEqual(wanted);
  });

  it.for(records.filter(({ raw }) => raw !== undefined))('$name', ({ shown, raw = '' }) => {
    expect(spelled(shown, 'text')).toEqual([hex(fromBase64(raw))]);
  });

  it('with the prompt, what was typed, and the time it took', () => {
    expect(spelled('127.0.0.1:6379> GET session:a\n"\\x80"\n', 'redis-cli')).toEqual(['80']);
    expect(spelled('redis-host:6379[2]> GET a\n"x"\n127.0.0.1:6379[2]> GET b\n"y"\n(1.25s)\n', 'redis-cli')).toEqual([
      '78',
      '79',
    ]);
    expect(spelled('redis /run/redis.sock> GET a\n"x"', 'redis-cli')).toEqual(['78']);
  });

  it('without the quotes around it', () => {
    expect(parsePasted('\\x80\\x04K*.')[0]).toEqual({
      spelling: 'redis-cli',
      bytes: Uint8Array.of(128, 4, 75, 42, 46),
    });
    expect(spelled('{\\"a\\":1}', 'redis-cli')).toEqual([hex(Buffer.from('{"a":1}'))]);
  });

  it('with the line breaks of a terminal that wrapped it', () => {
    expect(spelled('"ab\ncd\\x\n80"', 'redis-cli')).toEqual([]);
    expect(spelled('"ab\r\ncd\\x80\nef"', 'redis-cli')).toEqual([hex(Buffer.from('abcd\x80ef', 'latin1'))]);
  });

  it('is nothing where an escape is not redis-cli’s', () => {
    expect(spelled('"\\q"', 'redis-cli')).toEqual([]);
    expect(spelled('"open', 'redis-cli')).toEqual([]);
    expect(spelled('"a" b', 'redis-cli')).toEqual([]);
  });

  it('reads any bytes back, by the rules of sdscatrepr', () => {
    const names: Record<number, string> = { 7: 'a', 8: 'b', 9: 't', 10: 'n', 13: 'r', 34: '"', 92: '\\' };
    const write = (bytes: Uint8Array) => {
      return Array.from(bytes, (byte) => {
        if (names[byte]) return `\\${names[byte]}`;
        return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
      }).join('');
    };
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        expect(spelled(`"${write(bytes)}"`, 'redis-cli')).toEqual([hex(bytes)]);
        expect(spelled(`1) "${write(bytes)}"\n2) "${write(bytes)}"`, 'redis-cli')).toEqual([hex(bytes), hex(bytes)]);
      }),
    );
  });
});

describe('other spellings', () => {
  it.for([
    ['8004', 'hex'],
    ['80 04', 'hex'],
    ['80\n04\n', 'hex'],
    ['0x8004', 'hex'],
    ['0X8004', 'hex'],
    ['\\x8004', 'hex'],
    ['\\\\x8004', 'hex'],
    ["'\\x8004'::bytea", 'hex'],
    ["E'\\\\x8004'", 'hex'],
    ["X'8004'", 'hex'],
    ["b'\\x80\\x04'", 'python-bytes'],
    ['b"\\x80\\x04"', 'python-bytes'],
    ['gAQ=', 'base64'],
    ['gAQ', 'base64'],
    ['gA\nQ=\n', 'base64'],
  ] as const)('%s is %s', ([text, spelling]) => {
    expect(parsePasted(text)[0]).toEqual({ spelling, bytes: Uint8Array.of(0x80, 4) });
  });

  it('base64url has letters of its own', () => {
    expect(parsePasted('-_8=')[0]).toEqual({ spelling: 'base64url', bytes: Uint8Array.of(0xfb, 0xff) });
    expect(parsePasted('+/8=')[0]).toEqual({ spelling: 'base64', bytes: Uint8Array.of(0xfb, 0xff) });
  });

  it('text stays possible, with its own backslashes first', () => {
    const json = '{"a":"x\\ny"}';
    expect(parsePasted(json)).toEqual([{ spelling: 'text', bytes: new Uint8Array(Buffer.from(json)) }]);
    expect(parsePasted('C:\\Users').map(({ spelling }) => spelling)).toEqual(['text']);
    expect(parsePasted('a\\nb').map(({ spelling }) => spelling)).toEqual(['text', 'redis-cli']);
    expect(parsePasted('abcd').map(({ spelling }) => spelling)).toEqual(['hex', 'base64', 'text']);
    expect(spelled('  kept  ', 'text')).toEqual([hex(Buffer.from('  kept  '))]);
  });

  it('what UTF-8 cannot say is no text', () => {
    expect(parsePasted('\ud83d!')).toEqual([]);
  });
});

describe('limits', () => {
  it('is nothing for nothing', () => {
    expect(parsePasted('')).toEqual([]);
    expect(parsePasted(' \n')).toEqual([]);
    expect(spelled('""', 'redis-cli')).toEqual([]);
  });

  it('refuses more than 1 Mi characters, and reads as many', () => {
    const long = 'x'.repeat(1 << 20);
    expect(parsePasted(long).map(({ bytes }) => bytes.length)).toEqual([786_432, 1 << 20]);
    expect(() => parsePasted(`${long}x`)).toThrow(expect.objectContaining({ code: 'too-large', at: 1 << 20 }));
  });

  it.for(['"', '\\x80', '\\\\', '1) ', '(', '\n', '"a"\n', "b'", '> ', ' ', '80 ', '1) "a"\n'])(
    'does not stumble over a mebibyte of %j',
    (part) => {
      const found = parsePasted(part.repeat(Math.floor((1 << 20) / part.length)));
      expect(found.every(({ bytes }) => bytes.length <= 1 << 20)).toBe(true);
    },
  );

  it('throws nothing for any shorter text', () => {
    const pieces = fc.constantFrom(
      '"',
      '\\',
      '\\x',
      '80',
      "b'",
      "'",
      '1) ',
      '\n',
      ' => ',
      '(nil)',
      '> ',
      'é',
      '\ud800',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((found) => found.join('')),
    );
    fc.assert(
      fc.property(text, (pasted) => {
        expect(parsePasted(pasted).every(({ bytes }) => bytes.length > 0)).toBe(true);
      }),
    );
  });
});
