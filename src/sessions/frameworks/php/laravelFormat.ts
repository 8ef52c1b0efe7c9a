import type { SessionFormat, Stored } from '../../contract/SessionFormat.ts';
import { lateFormat, type LightFormat } from '../../contract/lateFormat.ts';

/** `{"iv":"…`, in base64. */
const BEGINS = /^eyJpdiI6[\w+/]{40,}(?:=|%3D){0,2}$/i;

type Kind = 'session' | 'csrf' | 'remember' | 'cookie';

/** What the name says that it is: `SESSION_COOKIE`, or where the driver is `cookie` the id of the session. */
function kindOf(name: string): Kind {
  if (name === 'XSRF-TOKEN') return 'csrf';
  if (/^remember_.+_[0-9a-f]{40}$/.test(name)) return 'remember';
  return /(?:^|[_-])session$|^[A-Za-z0-9]{40}$/i.test(name) ? 'session' : 'cookie';
}

/** Where the records of the ids are that it holds. */
export interface LaravelStore {
  readonly light: Pick<Stored, 'fields' | 'idIn'>;
  load(): Promise<Omit<Stored, 'fields' | 'idIn'>>;
}

/** One of Laravel's encrypted cookies; all are read alike. */
export function laravelFormat(
  id: string,
  kind: Kind,
  thing?: LightFormat['thing'],
  store?: LaravelStore,
): SessionFormat {
  return lateFormat(
    {
      id,
      label: 'Laravel',
      ...(thing && { thing }),
      origin: 'PHP',
      spec: 'https://laravel.com/docs/encryption',
      detect: ({ name, value }) => (kindOf(name) === kind && BEGINS.test(value) ? 0.7 : 0),
      ...(store && { stored: store.light }),
      sealed: { keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'APP_KEY' }, several: true }] },
    },
    async () => {
      const [{ laravelReader }, stored] = await Promise.all([import('./laravel.ts'), store?.load()]);
      return { ...laravelReader(id), ...(stored && { stored }) };
    },
  );
}
