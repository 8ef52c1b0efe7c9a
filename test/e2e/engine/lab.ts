import { runJarContract } from '../../contract/jarContract.ts';
import { site } from '../../engine/operations.ts';
import { stateOf } from '../../engine/stateOf.ts';
import { browserJar } from '../../../src/browser/cookies.ts';
import { native } from '../../../src/browser/native.ts';
import { recordsOf } from '../../../src/browser/recordsOf.ts';
import { inquire, send } from '../../../src/browser/send.ts';
import { sessionStore } from '../../../src/browser/storage.ts';
import { type Cookie, cookieKey, isSameCookie } from '../../../src/cookies/cookie.ts';
import type { Progress, Request, Response } from '../../../src/messages.ts';
import { kinds } from '../../../src/records.ts';

/**
 * What runs in a page of the extension for the tests: the production jar and the production way to the worker, without
 * a popup around them. It is bundled into a page that is laid beside the production build; `useLab.ts` does that.
 */
const lab = {
  contract: (storeId: string) => runJarContract(browserJar, storeId),

  state: (storeId: string): Promise<string[]> => stateOf(browserJar, storeId),

  list: (domain: string, storeId: string): Promise<Cookie[]> => browserJar.list({ domain, storeId }),

  all: (storeId: string): Promise<Cookie[]> => browserJar.list({ storeId }),

  /** In the order of sending. */
  sent: (url: string, storeId: string): Promise<Cookie[]> => browserJar.list({ url, storeId }),

  async clear(storeId: string): Promise<void> {
    const all = await browserJar.list({ storeId });
    await Promise.all(all.map((cookie) => browserJar.expire(cookie)));
  },

  /** Waits until so much of the step is done. @param part from 0 to 1 */
  async reach(part: number, id: string): Promise<void> {
    let progress: Progress | null = null;
    do progress = await inquire({ kind: 'progress', id });
    while (progress !== null && progress.part < part);
  },

  /** Begins it, and waits until so much of it is done. */
  async beginUntil(part: number, request: Request & { kind: 'apply' }): Promise<void> {
    void send(request);
    await lab.reach(part, request.step.id);
  },

  /** Cancels it once so much of it is done. */
  async cancelAt(part: number, request: Request & { kind: 'apply' }): Promise<Response | { kind: 'lost' }> {
    const { id } = request.step;
    const work = send(request);
    await lab.reach(part, id);
    await inquire({ kind: 'cancel', id });
    return work;
  },

  write: (cookie: Cookie): Promise<void> => browserJar.write(cookie),

  expire: (cookie: Cookie): Promise<void> => browserJar.expire(cookie),

  send,

  /** One after the other. @returns all answers, and what the jar holds in the end */
  async play(
    acts: readonly ({ write: Cookie } | { expire: Cookie } | { send: Request })[],
    storeId: string,
  ): Promise<{ answers: (Response | { kind: 'lost' } | null)[]; state: string[] }> {
    const answers = [];
    for (const act of acts) {
      if ('send' in act) answers.push(await send(act.send));
      else {
        await ('write' in act ? browserJar.write(act.write) : browserJar.expire(act.expire));
        answers.push(null);
      }
    }
    return { answers, state: await lab.state(storeId) };
  },

  /** Makes the site's cookies these, in this order of age, and the journal empty. */
  async arrange(cookies: readonly Cookie[], storeId: string): Promise<void> {
    await native.storage.session.clear();
    const isAlone = ({ name }: Cookie) => cookies.filter((other) => other.name === name).length < 2;
    const held = new Map((await browserJar.list({ domain: site, storeId })).map((one) => [cookieKey(one), one]));
    const stays = new Set(
      cookies.filter((one) => isAlone(one) && isSameCookie(one, held.get(cookieKey(one)) ?? null)).map(cookieKey),
    );
    for (const [key, one] of held) if (!stays.has(key)) await browserJar.expire(one);
    for (const one of cookies) if (!stays.has(cookieKey(one))) await browserJar.write(one);
  },

  /** The states of the journal's records. */
  async journal(): Promise<string[]> {
    return [...(await recordsOf(sessionStore, kinds.journal).all()).values()].map(({ state }) => state);
  },

  /** When a worker that is stopped now would be woken; ms since 1970. */
  alarmTime: async (): Promise<number | null> => (await native.alarms.get('recover'))?.scheduledTime ?? null,

  /** Makes that now. */
  async hurryAlarm(): Promise<void> {
    if ((await lab.alarmTime()) !== null) await native.alarms.create('recover', { when: Date.now() });
  },
};

export type Lab = typeof lab;
Object.assign(globalThis, { lab });
