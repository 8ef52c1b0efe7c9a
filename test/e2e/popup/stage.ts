import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Browser, BrowserKind } from '../drivers/browser.ts';
import { type Flask, sharedFlask } from '../servers/flask.ts';
import { type Judge, startJudge } from '../servers/judge.ts';
import { useBrowser } from '../useBrowser.ts';
import { extensionOf } from './extension.ts';

export const flaskKey = 'the-tests-own-key';

/** A browser with the production build, and a server that judges it; there once the tests run. */
export interface Stage {
  browser: Browser;
  judge: Judge;
  /** Visits the page, which sets these cookies. */
  set(url: string, ...cookies: string[]): Promise<void>;
}

/** For the whole `describe`; each test begins as after the installation, and must end without an error anywhere. */
export function useStage(kind: BrowserKind): Stage {
  const stage = useBrowser(kind, () => ({ extension: extensionOf(kind) })) as Stage;
  beforeAll(async () => {
    stage.judge = await startJudge();
  });
  afterAll(() => stage.judge?.stop());
  beforeEach(() => stage.browser.clear());
  afterEach(async () => {
    expect(await stage.browser.errors()).toEqual([]);
  });
  stage.set = async (url, ...cookies) => {
    const query = cookies.map((cookie) => `set=${encodeURIComponent(cookie)}`).join('&');
    await stage.browser.visit(`${url}?${query}`);
  };
  return stage;
}

/** With a Flask app, whose SECRET_KEY is `flaskKey`. */
export function useFlaskStage(kind: BrowserKind): Stage & { flask: Flask } {
  const stage = useStage(kind) as Stage & { flask: Flask };
  beforeAll(async () => {
    stage.flask = await sharedFlask(flaskKey);
  });
  return stage;
}
