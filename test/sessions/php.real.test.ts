/** PHP itself, where there is one, judges what was edited and signed or sealed here, by the rules of its frameworks. */
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { edit, recognise, subject, type DecodedTree, type Keys } from '../../src/sessions/index.ts';
import cakephp from './vectors/cakephp.json' with { type: 'json' };
import codeigniter from './vectors/codeigniter2.json' with { type: 'json' };
import yii from './vectors/yii.json' with { type: 'json' };

const hasPhp = spawnSync('php', ['-v']).status === 0;

interface Made {
  readonly cookie: { readonly name: string; readonly value: string };
  readonly keys: Keys;
  readonly now: number;
}

/** Opened where it is sealed, changed, and written again. */
async function rewritten({ cookie, keys, now }: Made, change: (decoded: DecodedTree) => DecodedTree): Promise<string> {
  const found = await recognise(subject(cookie.name, cookie.value));
  if (found.kind !== 'read') throw new Error(found.kind);
  const { format, decoded } = found;
  const opened = format.sealed ? (await format.sealed.open(decoded.subject, keys, now)).decoded : decoded;
  const changed = change(opened as DecodedTree);
  const how = { timestamp: 'keep', now } as const;
  const writes = await (format.sealed ?? { seal: format.signable!.sign }).seal(changed, keys, how);
  return writes[0]?.kind === 'save' ? writes[0].value : '';
}

/** What PHP makes of it; `$value` is the cookie as a request has it. */
function php(value: string, code: string): unknown {
  const script = `$value = urldecode($argv[1]); ${code}`;
  return JSON.parse(execFileSync('php', ['-r', script, value]).toString());
}

const set = (path: readonly number[], literal: string) => (decoded: DecodedTree) =>
  edit(decoded, { kind: 'set', path, literal });

describe.runIf(hasPhp)('PHP takes it', () => {
  test('Yii: the value, and JSON within it', async () => {
    const check = `[$mac, $data] = [substr($value, 0, 64), substr($value, 64)];
    echo json_encode(hash_hmac('sha256', $data, '${yii.vectors[0]!.keys.secret[0]!}') === $mac ? unserialize($data) : false);`;
    const prefs = await rewritten(yii.vectors[0]!, set([1, 0], '"light é \\"; %"'));
    expect(php(prefs, check)).toEqual(['prefs', { theme: 'light é "; %', n: 'ž', f: 0.1 }]);
    const identity = await rewritten(yii.vectors[1]!, set([1, 0], '43'));
    expect(php(identity, check)).toEqual(['_identity', '[43,"auth-key-abc",2592000]']);
  });

  test('CodeIgniter 2: backslashes are kept as it keeps them', async () => {
    const made = codeigniter.vectors[0]!;
    const check = `[$data, $mac] = [substr($value, 0, -40), substr($value, -40)];
    echo json_encode(hash_hmac('sha1', $data, '${made.keys.secret[0]!}') === $mac ? unserialize($data) : false);`;
    const named = await rewritten(made, set([5], String.raw`"c:\\ann \"x\" +"`));
    expect(php(named, check)).toMatchObject({ username: 'c:{{slash}}ann "x" +', path: 'a{{slash}}b' });
  });

  test('CakePHP: opened by its key, and what was added is there', async () => {
    const made = cakephp.vectors[0]!;
    const [key, salt] = [made.keys.secret[0]!, made.keys.salt[0]!];
    const check = `$sealed = base64_decode(substr($value, 9));
    $key = substr(hash('sha256', '${key}' . '${salt}'), 0, 32);
    [$mac, $rest] = [substr($sealed, 0, 64), substr($sealed, 64)];
    if (!hash_equals(hash_hmac('sha256', $rest, $key), $mac)) exit('false');
    echo openssl_decrypt(substr($rest, 16), 'aes-256-cbc', $key, OPENSSL_RAW_DATA, substr($rest, 0, 16));`;
    const grown = await rewritten(made, (decoded) => {
      return edit(decoded, { kind: 'add', path: [], key: 'admin', literal: '["ž/", 1]' });
    });
    expect(php(grown, check)).toEqual({ user: 'ann', n: 'ž', admin: ['ž/', 1] });
    const [first] = grown.split('.');
    expect(php(`${first}.${'A'.repeat(200)}`, check)).toBe(false);
  });
});
