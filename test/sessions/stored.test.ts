import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shellQuote } from '../../src/codec/shellQuote.ts';
import {
  childrenOf,
  decodeAs,
  formats,
  SessionError,
  subject,
  type DecodedId,
  type DecodedTree,
} from '../../src/sessions/index.ts';
import { readRecord } from '../../src/sessions/stored/readRecord.ts';
import { mongo, postgres } from '../../src/sessions/stored/stores.ts';
import { describeDecoded } from './describe.ts';
import { readRecords } from './generate/records/records.ts';

const stored = formats.filter((format) => format.stored !== undefined);

async function idOf(format: string, name: string, value: string): Promise<DecodedId> {
  const decoded = await decodeAs(format, subject(name, value));
  if (decoded.kind !== 'id') throw new Error(decoded.kind);
  return decoded;
}

test('an id that could be anybody’s is not claimed but under a name of the framework', () => {
  for (const { id, detect } of formats.filter((format) => /session|sessionid|scs/.test(format.id))) {
    for (const value of ['0d3fc9a1-7b57-4b2f-9d1e-6f1f0f6a9d3c', 'q1w2e3r4t5y6u7i8o9p0a1s2d3', 'a'.repeat(43)]) {
      expect([id, detect(subject('tracking', value))]).toEqual([id, 0]);
    }
  }
});

test('a record of Rails is read as a database shows it: base64 of Marshal, in lines', async () => {
  const { bytes } = readRecords('marshal.json').find(({ name }) => name === 'a session of Rails')!;
  const lines = Buffer.from(bytes).toString('base64').replaceAll(/.{60}/g, '$&\n');
  const rails = stored.find(({ id }) => id === 'rails-session-id')!.stored!;
  for (const record of [lines, bytes]) {
    const decoded = await rails.decodeRecord(record);
    expect(decoded.layers.at(-1)).toMatchObject({ id: 'marshal', name: 'Marshal' });
    const labels = childrenOf((decoded as DecodedTree).tree.root).map(({ label }) => label);
    expect(labels).toEqual(['session_id', '_csrf_token', 'warden.user.user.key', 'flash']);
  }
});

describe('whatever the id and the settings hold', () => {
  const hostile = 'x\'; DROP TABLE sessions; --"$(touch /tmp/x)`id`\\\n%PATH%';

  test('SQL and JavaScript take it for text', () => {
    const column = { table: 'session', key: 'sid', data: 'sess' };
    expect(postgres("a'b''", column).command.at(-1)).toBe("SELECT sess FROM session WHERE sid = 'a''b'''''");
    const script = mongo(hostile, 'test', 'print(key)').command.at(-1)!;
    expect(/^const key = ("(?:[^"\\]|\\[^])*"); print\(key\)$/.exec(script)?.[1]).toBeDefined();
    expect(JSON.parse(/"(?:[^"\\]|\\[^])*"/.exec(script)![0])).toBe(hostile);
  });

  test.each(stored.map((format) => [format.id, format] as const))('%s: a command for each shell', async (_, format) => {
    const settings = Object.fromEntries(format.stored!.fields.map(({ id }) => [id, [hostile]]));
    const decoded = { kind: 'id', id: 'abc' } as DecodedId;
    for (const { command, key } of await format.stored!.locate(decoded, settings)) {
      expect(key).not.toBe('');
      expect(shellQuote(command, 'sh')).toBeDefined();
      expect(shellQuote(command, 'powershell')).toBeDefined();
    }
  });
});

test('settings that are left empty are the framework’s defaults', async () => {
  const decoded = await idOf('php-session', 'PHPSESSID', 'q1w2e3r4t5y6u7i8o9p0a1s2d3');
  const { locate } = formats.find(({ id }) => id === 'php-session')!.stored!;
  expect((await locate(decoded, { path: [''] }))[0]?.key).toBe('/var/lib/php/sessions/sess_q1w2e3r4t5y6u7i8o9p0a1s2d3');
  expect((await locate(decoded, { path: ['/srv/s/'] }))[0]?.key).toBe('/srv/s/sess_q1w2e3r4t5y6u7i8o9p0a1s2d3');
});

describe('records', () => {
  const read = (record: string | Uint8Array) => readRecord('php-session', record, ['php-session']);
  const failure = (record: string | Uint8Array) => read(record).catch((error: unknown) => error);

  test.each(readRecords<{ notation: string }>('frameworks.json').map((record) => [record.name, record] as const))(
    '%s is told from all others, whoever pastes it',
    async (_, { bytes, notation }) => {
      const decoded = await read(bytes);
      expect(decoded.kind === 'tree' && decoded.tree.notation.id).toBe(notation);
    },
  );

  test('variables of PHP whose names are no ASCII, and enumerations first', async () => {
    const named = await read('ключ|s:3:"ann";a b|i:1;');
    expect(describeDecoded(named)).toEqual([
      'dict',
      [
        ['ключ', ['str', 'ann']],
        ['a b', ['int', '1']],
      ],
    ]);
    for (const record of ['suit|E:6:"Suit:H";', '\u0004suitE:6:"Suit:H";']) {
      expect(describeDecoded(await read(record))).toEqual(['dict', [['suit', ['Suit', 'H']]]]);
    }
  });

  test('JSON of a store, pasted as a terminal shows it', async () => {
    const shown = '127.0.0.1:6379> GET sess:a\n"{\\"user\\":\\"\\xc5\\xbdofie\\"}"\n127.0.0.1:6379> \n';
    const decoded = await read(shown);
    expect(describeDecoded(decoded)).toEqual(['dict', [['user', ['str', 'Žofie']]]]);
    expect(decoded.layers.map(({ id }) => id)).toEqual(['text', 'redis-cli', 'json']);
  });

  test.each([
    ['(nil)', 'not-this-format'],
    ['', 'not-this-format'],
    ['hello', 'not-this-format'],
    ['{"a": tru', 'truncated'],
    ['user|s:9:"short";', 'truncated'],
    [`"${'x'.repeat(1 << 20)}"`, 'too-large'],
    ['['.repeat(300), 'too-deep'],
  ])('%.20s: %s', async (record, code) => {
    expect(await failure(record)).toMatchObject({ code });
  });

  test('anything at all is read, or refused with a typed error', async () => {
    const pieces = fc.constantFrom(
      '"',
      '\\x80\\x04',
      '{',
      'a:1:{',
      'user|',
      'i:1;',
      'eyJh',
      '=',
      '\u0080',
      '(dp0',
      '.',
      '\n',
    );
    const pasted = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((list) => list.join('')),
      fc.uint8Array(),
    );
    await fc.assert(
      fc.asyncProperty(pasted, async (record) => {
        const result = await failure(record);
        expect(!(result instanceof Error) || result instanceof SessionError).toBe(true);
      }),
    );
  });
});

describe('MessagePack', () => {
  const LINE_BREAK = 0x0a;
  const read = async (...bytes: number[]) => {
    return describeDecoded(await readRecord('flask-session', Uint8Array.from(bytes), ['msgpack']));
  };

  test('is read with the line break that redis-cli puts behind it, and with a 10 that is its own', async () => {
    const user = [0x81, 0xa1, 0x61, 0x0a];
    expect(await read(...user)).toEqual(['dict', [['a', ['int', '10']]]]);
    expect(await read(...user, LINE_BREAK)).toEqual(['dict', [['a', ['int', '10']]]]);
  });

  test('with anything else behind it, it is not', async () => {
    await expect(read(0x81, 0xa1, 0x61, 0x01, 0x0b)).rejects.toMatchObject({ code: 'notation' });
    await expect(read(0x81, 0xa1, 0x61, 0x01, LINE_BREAK, LINE_BREAK)).rejects.toMatchObject({ code: 'notation' });
  });
});
