import type { Subject } from '../contract/decoded.ts';
import { isLikelyTime } from './looksSigned.ts';

/** Jupyter's login, JupyterHub's cookies: jupyter_server/auth/identity.py, `get_cookie_name`; jupyterhub/handlers/base.py. */
const JUPYTER = /^(?:username-|jupyterhub-)/;

export interface TornadoFields {
  readonly version: 1 | 2;
  readonly keyVersion: string;
  readonly time: string;
  /** Of version 2: what it was signed as. */
  readonly name: string;
  /** In base64. */
  readonly value: string;
  readonly signature: string;
  /** It ends within the value. */
  readonly isCut: boolean;
}

/** tornado/web.py, `_decode_fields_v2`: each tells its length, `2|1:0|10:1767225600|4:user|4:YW5u|…`. */
export function tornadoFields({ name, value: text }: Pick<Subject, 'name' | 'value'>): TornadoFields | undefined {
  if (!text.startsWith('2|')) {
    const [, value, time, signature] = /^([A-Za-z0-9+/]*={0,2})\|(1\d{9})\|([0-9a-f]{40})$/.exec(text) ?? [];
    if (value === undefined || time === undefined || signature === undefined) return undefined;
    return { version: 1, keyVersion: '0', name, value, time, signature, isCut: false };
  }
  const fields: string[] = [];
  let at = 2;
  while (fields.length < 4) {
    const [found, length = ''] = /^(\d{1,6}):/.exec(text.slice(at, at + 7)) ?? [];
    if (found === undefined) return undefined;
    const start = at + found.length;
    at = start + Number(length) + 1;
    fields.push(text.slice(start, at - 1));
    if (text[at - 1] !== '|' && (fields.length < 4 || at <= text.length)) return undefined;
  }
  const [keyVersion = '', time = '', signedAs = '', value = ''] = fields;
  if (!/^\d{1,4}$/.test(keyVersion) || !/^\d{1,10}$/.test(time) || !/^[\w+/=-]*$/.test(value)) return undefined;
  return { version: 2, keyVersion, time, name: signedAs, value, signature: text.slice(at), isCut: at > text.length };
}

/** Tornado's cookies and Jupyter's differ by their names alone. */
export function detectTornado(subject: Subject, isJupyter = false): number {
  const fields = tornadoFields(subject);
  if (!fields || !isLikelyTime(Number(fields.time))) return 0;
  return (fields.isCut ? 0.4 : 0.6) * shareOf(subject.name, isJupyter);
}

/** Of a score, that which the name leaves to either. */
export function shareOf(name: string, isJupyter: boolean): number {
  return JUPYTER.test(name) === isJupyter ? 1 : isJupyter ? 0 : 0.5;
}
