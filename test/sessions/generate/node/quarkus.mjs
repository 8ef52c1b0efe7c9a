/**
 * Cookies of Quarkus' form authentication by the rule of its PersistentLoginManager; Quarkus was not run.
 *
 *     node test/sessions/generate/node/quarkus.mjs
 */
import { createCipheriv, createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { CLOCK, SECRET, vector, write } from './vectors.mjs';

const OLD = 'an older secret, not a real one';

function cookie(id, name, { key = SECRET, keys = [SECRET], cookieName = 'quarkus-credential', ...more } = {}) {
  const expires = (CLOCK + 1800) * 1000 + 7;
  const iv = createHash('sha256').update(id).digest().subarray(0, 12);
  const cipher = createCipheriv('aes-256-gcm', createHash('sha256').update(key).digest(), iv);
  const sealed = Buffer.concat([cipher.update(`${expires}:${name}`), cipher.final(), cipher.getAuthTag()]);
  const value = Buffer.concat([Buffer.from([12]), iv, sealed]).toString('base64');
  const opened = [
    'dict',
    [
      ['expires', ['datetime', expires / 1000]],
      ['name', ['str', name]],
    ],
  ];
  return vector(id, [cookieName, value], keys, ['sealed'], {
    opened: JSON.stringify(opened),
    renewed: ['expires'],
    ...more,
  });
}

write('quarkus', 'Quarkus', [], import.meta.url, [
  cookie('basic', 'ann'),
  cookie('unicode', 'Žofie:😀'),
  cookie('its own name', 'ann', { cookieName: 'shop-login', certainty: 'possible' }),
  cookie('expired', 'ann', { verdict: 'expired', now: CLOCK + 1801 }),
  cookie('old key', 'ann', { key: OLD, keys: [SECRET, OLD], index: 1 }),
  cookie('wrong key', 'ann', { key: OLD, verdict: 'wrong' }),
]);

const file = new URL('../../vectors/quarkus.json', import.meta.url);
const source = '"source": "Written by the rule of its source; Quarkus was not run.",\n  "versions"';
writeFileSync(file, readFileSync(file, 'utf8').replace('"versions"', source));
