/** Cookies of frameworks of many languages, made apart from this project's own vectors: each is run on what is here. */
import { describe, expect, test } from 'vitest';
import {
  formatById,
  recognise,
  subject,
  type Decoded,
  type Keys,
  type Recognition,
  type SessionFormat,
} from '../../src/sessions/index.ts';
import catalogue from './catalogue/cookies.json';
import { describeDecoded, sourceOf, type Described } from './describe.ts';

interface Entry {
  readonly id: string;
  readonly family: string;
  readonly madeBy: string;
  readonly cookie: { readonly name: string; readonly value: string };
  readonly siblings?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly salt?: string;
  /** What the framework says with these secrets; left out where there is nothing to check. */
  readonly verify?: string;
  readonly timestamp?: number;
  readonly evaluateAt?: number;
  readonly expired?: boolean;
  readonly payload?: string;
  readonly expected?: unknown;
}

/** Which of the formats here a family of the catalogue is; several where they write the same. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'adonis-cookie': ['adonis-encrypted', 'adonis-plain', 'adonis'],
  'mozilla-client-sessions': ['client-sessions'],
  'hapi-signed': ['hapi-signed'],
  'flask-session': ['flask'],
  'flask-login-remember': ['flask-login'],
  'flask-session-serverside': ['flask-session', 'flask-session-signed'],
  'itsdangerous-timed': ['flask-wtf'],
  itsdangerous: ['itsdangerous'],
  'itsdangerous-signer': ['itsdangerous-signer'],
  'starlette-session': ['starlette'],
  'django-signed-session': ['django-session'],
  'django-signing': ['django-signing'],
  'django-signer': ['django-cookie'],
  'django-signed-cookie': ['django-cookie'],
  'django-messages': ['django-messages'],
  'django-csrftoken': ['django-csrf'],
  'express-cookie-session': ['cookie-session'],
  'express-json-cookie': ['express-json'],
  'cookie-signature': ['cookie-signature'],
  'express-session-sid': ['express-session'],
  'keygrip-sig': ['keygrip'],
  'signed-value-dot-base64': ['fastify-cookie', 'fastify-session', 'hono', 'better-auth'],
  'better-auth-session-data': ['better-auth-cache'],
  jwt: ['jwt', 'play'],
  'nextauth-v3-jws': ['nextauth-jws'],
  jwe: ['jwe'],
  'nextauth-jwe': ['nextauth', 'nextauth-jwe', 'authjs'],
  'nextauth-csrf': ['nextauth-csrf'],
  'auth0-signed-cookie': ['auth0-signed'],
  'supabase-auth-token': ['supabase'],
  'remix-session': ['react-router'],
  iron: ['iron'],
  'iron-session': ['iron-session'],
  'iron-h3': ['h3'],
  'rails-encrypted': ['rails-encrypted'],
  'rails-encrypted-cbc': ['rails-encrypted'],
  'rails-signed': ['rails-signed', 'devise'],
  'rails-signed-marshal': ['rails-signed'],
  'aspnetcore-dp': ['aspnet-core'],
  'spring-remember-me': ['spring-remember'],
  'shiro-rememberme': ['shiro'],
  'rack-marshal-hmac': ['rack'],
  'rack-json-hmac': ['rack'],
  'rack-marshal': ['rack'],
  'rack-encryptor-v1': ['rack-session'],
  'rack-encryptor-v2': ['rack-session'],
  'laravel-encrypted': ['laravel-session', 'laravel-csrf', 'laravel-cookie'],
  'cakephp-encrypted': ['cakephp'],
  'yii2-cookie': ['yii'],
  'codeigniter2-session': ['codeigniter2'],
  'symfony-rememberme': ['symfony-remember'],
  'wordpress-auth': ['wordpress'],
  'php-session-record': ['php-session'],
  'opaque-id': ['java-session'],
  'urlencoded-text': ['urlencoded'],
  'base64-json': ['base64-json'],
  'webob-base64': ['base64-json'],
  ga: ['google-analytics'],
  'ga4-gs1': ['google-analytics-session'],
  fbp: ['meta-pixel'],
  gcl: ['google-ads'],
  'iab-tcf': ['iab-tcf'],
  mixpanel: ['mixpanel'],
  bigip: ['big-ip'],
  unixms: ['unix-time'],
};
/** What takes more keys than the catalogue holds, or says times and types otherwise: `vectors/*-versions.json` has it with all of them. */
const APART: ReadonlySet<string> = new Set([
  'paseto',
  'fastify-secure-session',
  'tornado-v2',
  'webob-signed',
  'bottle-signed',
  'auth_tkt',
  'beaker-cookie',
  'werkzeug-securecookie',
  'fernet',
  'nacl-secretbox',
  'litestar-session',
  'plug-signed-session',
  'plug-encrypted-session',
  'plug-signed-token',
  'plug-encrypted-token',
  'plack-session-cookie',
  'gorilla-securecookie',
  'oauth2-proxy',
]);
/** An id without a name of its own, and JSON that cookie-session was told not to sign. */
const POSSIBLE = /^flask-session-ext|^cookie-session-unsigned$/;
/** Larger than 1 MiB when inflated. */
const REFUSED = 'safety-bomb-size';

const cookies = catalogue.cookies as readonly Entry[];
const formatsOf = ({ family }: Entry) => (FAMILIES[family] ?? []).filter((id) => formatById(id) !== undefined);

function look({ cookie, siblings = {} }: Entry): Promise<Recognition> {
  return recognise(subject(cookie.name, cookie.value, new Map(Object.entries(siblings))));
}

function keysOf({ secrets = [], salt }: Entry): Keys {
  return { secret: secrets, ...(salt !== undefined && { salt: [salt] }) };
}

/** As JSON has it. */
function plain([type, content]: Described): unknown {
  if (type === 'None') return null;
  if (type === 'int' || type === 'float') return Number(content);
  if (type === 'dict') return Object.fromEntries((content as [string, Described][]).map(([k, v]) => [k, plain(v)]));
  if (type === 'JSON text') return JSON.stringify((content as Described[]).map(plain));
  return type === 'list' || type === 'tuple' ? (content as Described[]).map(plain) : content;
}

/** The text itself where the catalogue has it, else what it means; of an id there is nothing inside. */
function contentOf(decoded: Decoded, { family, payload, expected, madeBy }: Entry): unknown {
  if (payload !== undefined) return sourceOf(decoded);
  if (decoded.kind !== 'tree' || expected === undefined) return expected;
  const content = plain(describeDecoded(decoded));
  // What Ruby or Java shows of its objects is no content.
  if (/^\{"__\w+__":/.test(JSON.stringify(expected))) return expected;
  if (family === 'laravel-encrypted') {
    return { ...(expected as object), value: typeof content === 'string' ? content : JSON.stringify(content) };
  }
  // Of signatures the catalogue has all or nothing.
  if (family === 'symfony-rememberme' || family === 'wordpress-auth') {
    return { ...(expected as object), ...(partOf(content, Object.keys(expected!)) as object) };
  }
  // What `/auth/csrf` answers.
  if (family === 'nextauth-csrf') return { csrfToken: content };
  // Java counts thousandths.
  if (family === 'spring-remember-me') {
    const { username, expires } = content as Record<string, unknown>;
    return { username, expires: 1000 * Number(expires) };
  }
  // What was made after a specification is named in part.
  return madeBy === 'spec' && typeof expected === 'object' ? partOf(content, Object.keys(expected!)) : content;
}

function partOf(content: unknown, keys: readonly string[]): unknown {
  return Object.fromEntries(Object.entries(content as object).filter(([key]) => keys.includes(key)));
}

function verdictsOf({ verify, expired }: Entry, { verifiable }: SessionFormat): readonly string[] {
  if (!verifiable || verify === undefined) return ['none'];
  if (verify !== 'ok') return ['wrong'];
  return expired ? ['expired', 'future'] : ['right'];
}

describe('what has a format here', () => {
  test.each(cookies.filter((entry) => formatsOf(entry).length > 0 && entry.id !== REFUSED))('$id', async (entry) => {
    const found = await look(entry);
    if (found.kind !== 'read') throw new Error(found.kind);
    expect(formatsOf(entry)).toContain(found.format.id);
    expect(['certain', 'likely', ...(POSSIBLE.test(entry.id) ? ['possible'] : [])]).toContain(found.certainty);
    const { decoded, format } = found;
    expect(contentOf(decoded, entry)).toEqual(entry.payload ?? entry.expected);
    const now = entry.evaluateAt ?? entry.timestamp ?? 1_767_225_600;
    const verdict = entry.verify && (await format.verifiable?.verify(decoded.subject, keysOf(entry), now));
    expect(verdictsOf(entry, format)).toContain(verdict ? verdict.kind : 'none');
  });
});

const isSealed = (id: string) => formatById(id)!.sealed !== undefined;

describe('what is encrypted opens', () => {
  test.each(cookies.filter((entry) => entry.verify === 'ok' && entry.secrets && formatsOf(entry).some(isSealed)))(
    '$id',
    async (entry) => {
      const found = await look(entry);
      if (found.kind !== 'read') throw new Error(found.kind);
      const { format, decoded } = found;
      const now = entry.evaluateAt ?? entry.timestamp ?? 1_767_225_600;
      const opened = await format.sealed!.open(decoded.subject, keysOf(entry), now);
      expect(opened.verdict.kind).toBe(entry.expired ? 'expired' : 'right');
      expect(contentOf(opened.decoded!, entry)).toEqual(entry.payload ?? entry.expected);
    },
  );
});

test('what inflates without end is refused', async () => {
  const found = await look(cookies.find(({ id }) => id === REFUSED)!);
  expect(found).toMatchObject({ kind: 'unreadable', error: { code: 'too-large' } });
});

test('what has no format here yet is certain to be nobody’s: a new one is to be named above', async () => {
  const claims: string[] = [];
  for (const entry of cookies.filter((each) => formatsOf(each).length === 0 && !APART.has(each.family))) {
    const found = await look(entry);
    if (found.kind !== 'unknown' && found.certainty === 'certain') claims.push(`${entry.family}: ${found.format.id}`);
  }
  expect(claims).toEqual([]);
});
