import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Command, Inquiry, Request } from '../../src/messages.ts';
import { over } from './fakeApi.ts';

afterEach(() => void vi.unstubAllGlobals());

type Answer = (message: unknown) => Promise<unknown>;

describe('a message to the worker', () => {
  const load = (sendMessage: Answer) => over({ runtime: { sendMessage } }, () => import('../../src/browser/send.ts'));
  const request: Request = { kind: 'outcome', of: 'apply', id: 'step' };
  const inquiry: Inquiry = { kind: 'progress', id: 'step' };
  const command: Command = { kind: 'unprotect', key: 'key' as never };

  it('goes there as it is, and its answer comes back', async () => {
    const said: unknown[] = [];
    const answers = [{ kind: 'done', id: 'step', stored: [] }, { part: 1, isGoingBack: false }, true];
    const { send, inquire, tell } = await load(async (message) => answers[said.push(message) - 1]);
    expect([await send(request), await inquire(inquiry), await tell(command)]).toEqual(answers);
    expect(said).toEqual([request, inquiry, command]);
  });

  it.each<[string, Answer]>([
    ['is not answered', async () => undefined],
    ['fails', () => Promise.reject(new Error('Could not establish connection'))],
  ])('that %s says nothing about the work', async (_, answer) => {
    const { send, inquire, tell } = await load(answer);
    expect([await send(request), await inquire(inquiry), await tell(command)]).toEqual([{ kind: 'lost' }, null, false]);
  });

  it('that the worker does not take is not taken', async () => {
    const { tell } = await load(async () => ({ kind: 'failed' }));
    expect(await tell(command)).toBe(false);
  });
});
