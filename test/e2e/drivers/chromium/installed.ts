import { resolve } from 'node:path';
import type { StartOptions } from '../browser.ts';
import { FIRST_RUN, hasFirstRun } from '../first-run.ts';
import { until } from '../until.ts';
import type { Pipe, Session } from './pipe.ts';

/** @returns its id, once the page that it opens by itself is closed, unless that is to be kept */
export async function load(pipe: Pipe, options: StartOptions): Promise<string> {
  const { id } = await pipe.send<{ id: string }>('Extensions.loadUnpacked', { path: resolve(options.extension) });
  if (hasFirstRun(options)) await closeFirstRun(pipe, id);
  return id;
}

/** The page that the extension opens by itself at its installation: it would lie over the tab. */
async function closeFirstRun(pipe: Pipe, id: string): Promise<void> {
  const page = await until('the first-run page', async () =>
    (await pipe.targets()).find(({ type, url }) => type === 'page' && url === `chrome-extension://${id}/${FIRST_RUN}`),
  );
  await pipe.send('Target.closeTarget', { targetId: page.targetId });
  await until('it to close', async () => !(await pipe.targets()).some(({ targetId }) => targetId === page.targetId));
}

/** A document that no tab shows. */
export async function openHidden(pipe: Pipe, url: string): Promise<Session> {
  const { targetId } = await pipe.send<{ targetId: string }>('Target.createTarget', { url, hidden: true });
  const session = await pipe.attach(targetId);
  await until(url, () => session.evaluate((u) => location.href === u && document.readyState === 'complete', [url]));
  return session;
}

/** Reloads the extension. */
export async function allowPrivate(settings: Session, id: string): Promise<void> {
  await settings.evaluate(
    (extensionId) => chrome.developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true }),
    [id],
  );
  await until('the extension to be back, with access to private windows', async () => {
    const info = await settings.evaluate((i) => chrome.developerPrivate.getExtensionInfo(i), [id]);
    return info.state === 'ENABLED' && info.incognitoAccess.isActive;
  });
}
