import { createServer } from 'node:http';
import process from 'node:process';

/** The app's keys, newest first. */
export const keys = process.argv.slice(2);

/** Prints the port, which is what the tests wait for. */
export function serve(listener) {
  const server = createServer(listener).listen(0, '127.0.0.1', () => console.log(server.address().port));
}

/** What each app puts into its session. */
export const SESSION = { user: 'ann', roles: ['reader'], big: 9007199254740991, pad: '>>>???' };
