import type { CookieEvent } from '../../src/browser/cookies.ts';
import type { ActiveTab } from '../../src/browser/tab.ts';
import { createJournal } from '../../src/background/journal.ts';
import { createWriter } from '../../src/background/writer.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import { JarError, type JarErrorCode, type JarQuery } from '../../src/cookies/jar.ts';
import type { Command, Request, Response } from '../../src/messages.ts';
import type { Adapters } from '../../src/popup/state/Adapters.ts';
import * as sessions from '../../src/sessions/index.ts';
import { createFakeJar, type FakeJar } from '../fakes/jar.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';

interface Timer {
  at: number;
  run: () => void;
}

export interface World {
  adapters: Adapters;
  /** Behind access: a page sees it through `adapters.jar` only where access was granted. */
  jar: FakeJar;
  session: FakeStore;
  local: FakeStore;
  /** Match patterns. */
  granted: Set<string>;
  /** Patterns that were asked for, and what the person will answer. */
  asked: string[];
  answer: boolean;
  tab: ActiveTab | null;
  /** Addresses of the tab's frames; `null`: they may not be seen. */
  frames: string[] | null;
  /** Requests that the page sent. */
  sent: Request[];
  /** Commands that the page gave. */
  told: Command[];
  /** Every `list` that was asked of the jar. */
  listed: JarQuery[];
  /** Hosts that a rule above every grant keeps from us. */
  blocked: Set<string>;
  /** Nothing may even be asked for. */
  mayNotAsk: boolean;
  /** Reading fails with this. */
  failing: JarErrorCode | null;
  /** Takes the place of the worker's answer; the worker has done its work. */
  intercept: (request: Request, response: Response) => Response | { kind: 'lost' };
  /** What a server or a page does: the jar changes and its event is told. */
  server: { put(cookie: Cookie): void; drop(cookie: Cookie): void };
  goTo(url: string): void;
  grant(pattern: string): void;
  revoke(pattern: string): void;
  copied: string[];
  /** The cookie stores that there are. */
  stores: string[];
  /** The last window of the store is closed. */
  closeStore(id: string): void;
  /** Surfaces that were opened, by tab, and the end of this one. */
  opened: (number | 'panel' | 'closed' | 'restarted')[];
  /** Tabs that were reloaded. */
  reloaded: number[];
  /** Milliseconds pass; timers that are due run in their order. */
  pass(ms: number): void;
  now(): number;
  timers: Timer[];
}

const start = Date.UTC(2026, 10, 20, 12);

const sees = (granted: ReadonlySet<string>, cookie: Cookie): boolean =>
  [...granted].some((pattern) => {
    const host = /^\*:\/\/(.*)\/\*$/.exec(pattern)?.[1] ?? '';
    if (host === '*') return true;
    if (!host.startsWith('*.')) return cookie.domain === host;
    return cookie.domain === host.slice(2) || cookie.domain.endsWith(host.slice(1));
  });

/** A browser in memory: its jar, the worker's real writer, storage, a clock that stands until it is moved. */
export function createWorld({ url = 'https://shop.site.test/account', engine = 'chromium' as Engine } = {}): World {
  let time = start;
  const now = () => time;
  const jar = createFakeJar(engine, () => time / 1000);
  const session = createFakeStore();
  const cookieListeners = new Set<(event: CookieEvent) => void>();
  const accessListeners = new Set<() => void>();
  const storeListeners = new Set<() => void>();
  const tabListeners = new Set<() => void>();

  const tell = (cookie: Cookie, removed: boolean): void => {
    if (sees(world.granted, cookie))
      for (const listener of cookieListeners)
        listener({ cookie, removed, cause: removed ? 'expired_overwrite' : 'explicit' });
  };

  const writing: FakeJar = {
    ...jar,
    async write(cookie) {
      await jar.write(cookie);
      tell(cookie, false);
    },
    async expire(cookie) {
      await jar.expire(cookie);
      tell(cookie, true);
    },
  };
  const writer = createWriter({
    jar: writing,
    journal: createJournal(session),
    wakeUp: { set: async () => undefined, clear: async () => undefined },
    sees: async () => true,
    follow: async () => async () => {},
    listen: jar.listen,
  });

  const world: World = {
    jar,
    session,
    local: createFakeStore(),
    granted: new Set(['*://*.site.test/*']),
    asked: [],
    answer: true,
    frames: null,
    tab: { id: 7, url, storeId: '0', incognito: false },
    sent: [],
    told: [],
    listed: [],
    blocked: new Set(),
    mayNotAsk: false,
    failing: null,
    intercept: (_, response) => response,
    copied: [],
    stores: ['0', '1'],
    closeStore(id) {
      world.stores = world.stores.filter((other) => other !== id);
      for (const listener of storeListeners) listener();
    },
    opened: [],
    reloaded: [],
    now,
    timers: [],
    server: {
      put(cookie) {
        jar.put(cookie);
        tell(cookie, false);
      },
      drop(cookie) {
        jar.drop(cookie);
        tell(cookie, true);
      },
    },
    goTo(next) {
      world.tab = world.tab && { ...world.tab, url: next };
      for (const listener of tabListeners) listener();
    },
    grant(pattern) {
      world.granted.add(pattern);
      for (const listener of accessListeners) listener();
    },
    revoke(pattern) {
      world.granted.delete(pattern);
      for (const listener of accessListeners) listener();
    },
    pass(ms) {
      const end = time + ms;
      for (;;) {
        const next = world.timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        world.timers.splice(world.timers.indexOf(next), 1);
        time = Math.max(time, next.at);
        next.run();
      }
      time = end;
    },
    adapters: {
      jar: {
        engine,
        async list(query) {
          world.listed.push(query);
          if (world.failing !== null) throw new JarError(world.failing);
          return (await jar.list(query)).filter(
            (cookie) => sees(world.granted, cookie) && !world.blocked.has(cookie.domain),
          );
        },
      },
      expiredCookies: async () => jar.over(),
      onCookieChanged: listen(cookieListeners),
      tab: async () => world.tab,
      surface: 'popup',
      defaultStoreId: '0',
      onTabChanged: (_, listener) => listen(tabListeners)(listener),
      async reloadTab(id) {
        world.reloaded.push(id);
      },
      surfaces: {
        async openPage(tabId) {
          world.opened.push(tabId);
        },
        async openWelcome() {},
        async openPanel() {
          world.opened.push('panel');
        },
        close: () => void world.opened.push('closed'),
        restart: () => void world.opened.push('restarted'),
      },
      stores: { open: async () => world.stores, onClosed: listen(storeListeners) },
      access: {
        has: async (pattern) => world.granted.has(pattern) || world.granted.has('*://*/*'),
        async request(...patterns) {
          world.asked.push(...patterns);
          if (world.mayNotAsk) throw new Error('Permissions are blocked by enterprise policy.');
          if (world.answer) patterns.forEach(world.grant);
          return world.answer;
        },
        list: async () => [...world.granted],
        async remove(pattern) {
          world.revoke(pattern);
          return true;
        },
        inPrivate: async () => false,
        isBlocked: async (address) => world.blocked.has(new URL(address).hostname),
        onChanged: listen(accessListeners),
      },
      frames: {
        allowed: async () => world.frames !== null,
        async request() {
          world.frames ??= [];
          return true;
        },
        of: async () => world.frames ?? [],
      },
      // the last two labels, and two suffixes that are longer
      async registrableDomain(host) {
        const labels = host.split('.');
        const suffix = /(^|\.)(github\.io|co\.uk)$/.test(host) ? 2 : 1;
        return labels.length <= suffix ? null : labels.slice(-suffix - 1).join('.');
      },
      // loaded beforehand: a test may end before an import() does
      sessions: async () => sessions,
      session,
      local: createFakeStore(),
      async tell(command) {
        world.told.push(command);
        if (command.kind === 'sweep') jar.over().forEach(jar.drop);
        return true;
      },
      async send(request) {
        world.sent.push(request);
        return world.intercept(request, await writer.handle(request));
      },
      inquire: async (inquiry) => writer.answer(inquiry),
      async copy(text) {
        world.copied.push(text);
      },
      now,
      newId: (() => {
        let last = 0;
        return () => `step-${(last += 1)}`;
      })(),
      frame: (run) => queueMicrotask(run),
      painted: () => Promise.resolve(),
      breathe: () => Promise.resolve(),
      idle: () => Promise.resolve(),
      timer(run, delay) {
        const timer = { at: time + delay, run };
        world.timers.push(timer);
        return () => {
          const at = world.timers.indexOf(timer);
          if (at >= 0) world.timers.splice(at, 1);
        };
      },
      about: { browser: 'Chrome 156', version: '0.1.0' },
    },
  };
  world.local = world.adapters.local as FakeStore;
  return world;
}

function listen<T>(listeners: Set<T>): (listener: T) => () => void {
  return (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
}
