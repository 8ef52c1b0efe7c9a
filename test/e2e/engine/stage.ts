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
  /** By what the page itself asks; a fetch unless told otherwise. */
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

/** Asks the judge from a page of `pageFor`. @returns the Cookie header that it received */
export async function hear(tab: Tab, judge: Judge, question: Question): Promise<string> {
  judge.heard.length = 0;
  if (question.from === 'page' && question.as !== 'frame') {
    await tab.evaluate(
      async (url) => {
        await (await fetch(url, { credentials: 'include', cache: 'no-store' })).text();
      },
      addressOf(judge, question),
    );
  } else {
    await tab.evaluate(
      (url) =>
        new Promise<void>((resolve) => {
          const frame = document.createElement('iframe');
          frame.addEventListener('load', () => {
            frame.remove();
            resolve();
          });
          frame.src = url;
          document.body.append(frame);
        }),
      framed(judge, question),
    );
  }
  const heard = judge.last(question.host, question.path.split('?')[0]);
  if (heard === undefined) throw new Error(`nobody asked for ${question.host}${question.path}`);
  return heard.cookie;
}
