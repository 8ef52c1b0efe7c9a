/** The lines that are copied for a session load it by the framework's own code. */
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findPythons } from '../../scripts/find-python.mjs';
import { pythonLines } from '../../src/popup/session/pythonLines.ts';
import { type LiveServer, startServer } from './liveServer.ts';
import { runWith } from './transferTools.ts';

const servers: LiveServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

describe.each(findPythons())('$name', (python) => {
  test.each([
    ['flask', 'session', 'flask'],
    ['django', 'sessionid', 'django-session'],
  ])('%s', async (app, cookie, format) => {
    const script = join(import.meta.dirname, 'python', `${app}_app.py`);
    const server = await startServer(python.path, ['-W', 'ignore', script, 'a secret'], python.env);
    servers.push(server);
    const { cookies } = await server.get('/set/session');
    const load = (key: string): Promise<string> =>
      runWith(
        { ...python.env, SECRET_KEY: key },
        python.path,
        '-W',
        'ignore',
        '-c',
        pythonLines(format, cookies[cookie]!)!,
      );
    expect(await load('a secret')).toContain("'user': 'ann'");
    expect(await load('another').catch(String)).not.toContain('ann');
  });
});
