import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { formatById, recognise, subject } from '../../../src/sessions/index.ts';

const SECRET = 'generator secret, not a real one';

/** Mojolicious/Sessions.pm, `store`; Mojolicious/Controller.pm, `signed_cookie`, as of 9.31. */
function session(json: string): string {
  const text = Buffer.from(json.padEnd(1025, 'Z')).toString('base64').replaceAll('=', '-');
  return `${text}--${createHmac('sha256', SECRET).update(`mojolicious=${text}`).digest('hex')}`;
}

test.each(['{"2fa":1,"expires":1767229200}', '{"":1,"expires":1767229200}', '{"éa":1}', '{"expires":1767229200}'])(
  'a session is told by whichever key comes first: %s',
  async (json) => {
    const cookie = subject('mojolicious', session(json));
    expect(await recognise(cookie)).toMatchObject({
      kind: 'read',
      certainty: 'certain',
      format: { id: 'mojolicious' },
    });
    const verdict = await formatById('mojolicious')!.verifiable!.verify(cookie, { secret: [SECRET] }, 1_767_225_600);
    expect(verdict.kind).toBe('right');
  },
);
