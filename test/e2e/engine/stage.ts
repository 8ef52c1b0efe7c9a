import type { Tab } from '../drivers/browser.ts';
import type { Judge } from '../servers/judge.ts';

/** Where a request comes from: the tab's own page, a frame of another site, or a frame of one's own inside that. */
export type From = 'page' | 'other-site' | 'own-through-other';

/** How the test asks the judge, over https unless told otherwise, and from a page that is there already. */
export interface Question {
  host: string;
  path: string;
  from: From;
  scheme?: 'http' | 'https';
  /** By which kind of request; a fetch unless told otherwise, which spares a process for each frame. */
  as?: 'frame';
}

export const otherSite = 'top.test';

const addressOf = (judge: Judge, { host, path, scheme = 'https' }: Question): string => judge[scheme](host, path);

/** The page from which the question can be put: of the host itself, or of the other site that has a frame of it. */
export function pageFor(judge: Judge, question: Question): string {
  const host = question.from === 'other-site' ? otherSite : question.host;
  return addressOf(judge, { ...question, host, path: '/from-here' });
}

/** What the frame's address is, with other sites' frames around it if need be. */
export function framed(judge: Judge, question: Question): string {
  const own = addressOf(judge, question);
  if (question.from !== 'own-through-other') return own;
  return judge.https(otherSite, `/between?frame=${encodeURIComponent(own)}`);
}

/** Runs in a page: loads the frame, and takes it away. */
function visitInFrame(url: string): Promise<void> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.addEventListener('load', () => {
      frame.remove();
      resolve();
    });
    frame.src = url;
    document.body.append(frame);
  });
}

/** Runs in a page: has the innermost document of a frame fetch. The frame stays for the next question. */
async function fetchInFrame(frameUrl: string, depth: number, url: string): Promise<void> {
  let frame = [...document.querySelectorAll('iframe')].find(({ dataset }) => dataset['url'] === frameUrl);
  if (!frame) {
    frame = document.createElement('iframe');
    frame.dataset['url'] = frameUrl;
    const loaded = new Promise((resolve) => frame!.addEventListener('load', resolve));
    frame.src = frameUrl;
    document.body.append(frame);
    await loaded;
  }
  let asker = frame.contentWindow!;
  for (let inside = 1; inside < depth; inside += 1) asker = asker.frames[0]!;
  await new Promise((resolve) => {
    addEventListener('message', resolve, { once: true });
    asker.postMessage(url, '*');
  });
}

/** Asks the judge from a page of `pageFor`. @returns the Cookie header that it received */
export async function hear(tab: Tab, judge: Judge, question: Question): Promise<string> {
  judge.heard.length = 0;
  const url = addressOf(judge, question);
  if (question.as === 'frame') await tab.evaluate(visitInFrame, framed(judge, question));
  else if (question.from === 'page') {
    await tab.evaluate(async (address) => {
      await (await fetch(address, { credentials: 'include', cache: 'no-store' })).text();
    }, url);
  } else {
    const asker = framed(judge, { ...question, path: '/asker?asks=1' });
    await tab.evaluate(fetchInFrame, asker, question.from === 'own-through-other' ? 2 : 1, url);
  }
  const heard = judge.last(question.host, question.path.split('?')[0]);
  if (heard === undefined) throw new Error(`nobody asked for ${question.host}${question.path}`);
  return heard.cookie;
}
