import { t } from '../../../src/popup/words.ts';
import type { FailureCode, Progress } from '../../../src/messages.ts';
import type { Popup } from '../../e2e/drivers/browser.ts';
import { button } from '../../e2e/popup/robot.ts';
import { says, type Scene, showList, type State } from '../scene.ts';

interface Failure {
  code: FailureCode;
  restored: boolean;
  slot: number | null;
}

/**
 * All that are still listed (one ends within the minute) are deleted in one step, and this is what the worker says of it:
 * how far it is, or why not.
 */
async function deleteAll(scene: Scene, worker: Progress | Failure): Promise<Popup> {
  const popup = await showList(scene);
  await popup.evaluate((answer) => {
    let isGoingBack = false;
    const sendMessage = async (message: { kind: string; step?: { id: string } }): Promise<unknown> => {
      if (message.kind === 'cancel') isGoingBack = true;
      if (message.kind === 'progress' || message.kind === 'cancel') return { ...answer, isGoingBack };
      if (message.kind !== 'apply') return true;
      if ('part' in answer) return new Promise(() => undefined);
      return { kind: 'failed', id: message.step!.id, fates: [], ...answer };
    };
    const pages = globalThis as { browser?: typeof chrome };
    for (const api of [pages.browser, chrome]) if (api) Object.assign(api.runtime, { sendMessage });
  }, worker);
  await popup.press('ArrowDown');
  await popup.press('a', 'Control');
  await popup.press('d');
  return popup;
}

async function showProgress(scene: Scene): Promise<Popup> {
  const popup = await deleteAll(scene, { part: 0.36, isGoingBack: false });
  await popup.waitFor(button(t('progress_cancel')));
  return popup;
}

async function showFailure(scene: Scene, failure: Failure): Promise<Popup> {
  const popup = await deleteAll(scene, failure);
  await says(popup, t(failure.restored ? 'all_as_before' : 'not_all_as_before'));
  return popup;
}

/** A change of many cookies: on its way, and what became of it. */
export const changes: State[] = [
  { id: 'progress', show: showProgress },
  {
    id: 'progress-back',
    async show(scene) {
      const popup = await showProgress(scene);
      await popup.click(button(t('progress_cancel')));
      await popup.waitFor(
        (cancel) => [...document.querySelectorAll('button')].every(({ textContent }) => textContent !== cancel),
        t('progress_cancel'),
      );
      return popup;
    },
  },
  { id: 'cancelled', show: (scene) => showFailure(scene, { code: 'cancelled', restored: true, slot: null }) },
  { id: 'failed-at', show: (scene) => showFailure(scene, { code: 'refused', restored: true, slot: 2 }) },
  { id: 'not-restored', show: (scene) => showFailure(scene, { code: 'not-stored', restored: false, slot: 2 }) },
];
