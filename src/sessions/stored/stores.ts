/** The commands that fetch one record, for the tools that come with each store. All words are data, not yet quoted. */
import type { StoreLocation } from '../contract/SessionFormat.ts';

/** redis-cli's own quotes, also when it writes to no terminal: records are binary. */
export function redis(key: string, read = 'GET'): StoreLocation {
  return { store: 'Redis', key, command: ['redis-cli', '--no-raw', read, key] };
}

/** Of libmemcached-tools. */
export function memcached(key: string): StoreLocation {
  return { store: 'Memcached', key, command: ['memccat', '--servers=localhost', key] };
}

export interface Column {
  readonly table: string;
  readonly key: string;
  readonly data: string;
  /** Bytes are asked for in hexadecimal digits: a terminal could not show them. */
  readonly binary?: boolean;
}

export function postgres(key: string, { table, key: by, data, binary = false }: Column): StoreLocation {
  const what = binary ? `encode(${data}, 'hex')` : data;
  return { store: 'PostgreSQL', key, command: ['psql', '-At', '-c', select(what, table, by, key)] };
}

export function sqlite(key: string, path: string, { table, key: by, data, binary = false }: Column): StoreLocation {
  const what = binary ? `hex(${data})` : data;
  return { store: 'SQLite', key, command: ['sqlite3', path, select(what, table, by, key)] };
}

/** A text literal of SQL holds anything but NUL; quotes are doubled (ISO/IEC 9075-2, 5.3). */
function select(what: string, table: string, by: string, key: string): string {
  return `SELECT ${what} FROM ${table} WHERE ${by} = '${key.replaceAll("'", "''")}'`;
}

/** `script` prints the record of `key`, which it finds as the variable of that name. */
export function mongo(key: string, database: string, script: string): StoreLocation {
  const literal = JSON.stringify(key).replaceAll(/[\u007f-\uffff]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return {
    store: 'MongoDB',
    key,
    command: ['mongosh', database, '--quiet', '--eval', `const key = ${literal}; ${script}`],
  };
}

/** `binary`: a terminal could not show it, so it is asked for in base64. */
export function file(path: string, { binary = false } = {}): StoreLocation {
  return { store: 'file', key: path, command: [binary ? 'base64' : 'cat', '--', path] };
}
