import { hasAccess, onAccessChanged } from '../browser/access.ts';
import { clearWakeUp, onWakeUp, setWakeUp } from '../browser/alarm.ts';
import { setBadge } from '../browser/setBadge.ts';
import { browserJar, type CookieEvent, onCookieChanged } from '../browser/cookies.ts';
import { removeExpired } from '../browser/expiredCookies.ts';
import { onMessage } from '../browser/onMessage.ts';
import { getMessage } from '../browser/i18n.ts';
import { recordsOf } from '../browser/recordsOf.ts';
import { forgettingClosed } from '../browser/closedStores.ts';
import { localStore, sessionStore } from '../browser/storage.ts';
import { offerPage, onInstalled, openPage, openWelcome } from '../browser/surfaces.ts';
import { onTabClosed, onTabsMoved, onWindowClosed, openStoreIds, visibleTabs } from '../browser/tab.ts';
import type { Command } from '../messages.ts';
import { preferences } from '../preferences.ts';
import { partsOfKey } from '../cookies/cookie.ts';
import { type Author, kinds, privateStoreIds, privateStoreOfKey } from '../records.ts';
import { createBadge } from './badge.ts';
import { createChangeLog } from './changeLog.ts';
import { createJournal, journalBudget } from './journal.ts';
import { createListening } from './listening.ts';
import { forgetPrivate } from './privateStore.ts';
import { trackOwnWrites } from './ownWrites.ts';
import { createProtection } from './protection.ts';
import { parseCommand, parseInquiry, parseRequest } from './request.ts';
import { createSwitch } from './switch.ts';
import { withRoom } from './withRoom.ts';
import { createWriter } from './writer.ts';

/** A private store lives as long as one of its windows. */
const isOpen = async (storeId: string): Promise<boolean> =>
  !privateStoreIds.includes(storeId) || (await openStoreIds()).includes(storeId);

const jar = trackOwnWrites(browserJar);
const store = forgettingClosed(sessionStore, privateStoreOfKey, openStoreIds);
const log = createChangeLog(store, jar, Date.now, { onWatching: () => listening.update() });
const journal = createJournal(store, journalBudget, log.makeRoom);
const writer = createWriter({
  jar,
  journal,
  wakeUp: { set: setWakeUp, clear: clearWakeUp },
  sees: (...hosts) => hasAccess(...hosts.map((host) => `*://${host}/*`)),
  follow: (slots, move) => protection.follow(slots, move),
  listen: onCookieChanged,
  isOpen,
});
const protection = createProtection(withRoom(store, log.makeRoom), jar, writer.runExclusive, Date.now, () =>
  listening.update(),
);
const badge = createSwitch(recordsOf(localStore, kinds.prefs), preferences.badge, () => {
  listening.update();
  updateBadge();
});
const updateBadge = createBadge({
  jar,
  visibleTabs,
  setBadge,
  isOn: badge.isOn,
  soon: (run) => setTimeout(run, 100),
});

function authorOf({ cause }: CookieEvent, own: boolean): Author {
  if (own) return 'us';
  return cause === 'expired' || cause === 'evicted' ? cause : 'others';
}

function onCookie(event: CookieEvent): void {
  const { cookie, removed, cause } = event;
  const own = jar.isOwn(cookie, removed);
  if (badge.isOn()) updateBadge();
  // the first half of an update: Chromium tells of the old cookie's end, then of the new one
  if (removed && cause === 'overwrite') return;
  void log.record({ cookie, removed, by: authorOf(event, own), deed: writer.deed() });
  void protection.onChange(cookie);
}

/** A cookie that changes wakes the worker only where somebody is to be told. */
const listening = createListening(
  () => onCookieChanged(onCookie),
  () => badge.isOn() || log.isWatching() || protection.isGuarding(),
);

/** The store that a command is about. */
function storeOf(command: Command): string | null {
  if ('watch' in command) return command.watch.storeId;
  if ('cookie' in command) return command.cookie.storeId;
  return 'key' in command && command.kind !== 'store' ? partsOfKey(command.key).storeId : null;
}

async function execute(command: Command): Promise<boolean> {
  const about = storeOf(command);
  if (about !== null && !(await isOpen(about))) return false;
  switch (command.kind) {
    case 'watch':
      return log.watch(command.tabId, command.watch);
    case 'clear-log':
      await log.clear(command.watch);
      break;
    case 'sweep':
      await writer.runExclusive(() => removeExpired(command.watch));
      break;
    case 'protect':
      await protection.protect(command.cookie, command.guard);
      break;
    case 'unprotect':
      await protection.unprotect(command.key);
      break;
    case 'resume':
      await protection.resume(command.key);
      break;
    case 'store':
      await localStore.set(command.key, command.value);
      break;
    case 'unstore':
      await localStore.remove(command.keys);
      break;
  }
  return true;
}

onMessage(async (message) => {
  const request = parseRequest(message);
  if (request !== null) return writer.handle(request);
  const inquiry = parseInquiry(message);
  if (inquiry !== null) return writer.answer(inquiry);
  const command = parseCommand(message);
  if (command !== null) return execute(command);
  return { kind: 'failed', id: '', code: 'bad-request', restored: true, slot: null, fates: [] };
});

onInstalled(() => void openWelcome());
offerPage(getMessage('menu_context', []), (tabId) => void openPage(tabId));
onTabClosed((id) => void log.unwatch(id));
onTabsMoved(updateBadge);

/** Forgets what is of private windows that are closed; at the start too, should the worker have been stopped over it. */
async function forgetClosed(): Promise<void> {
  const ids = await openStoreIds();
  // an entry that is being written now would be left behind: the window's own cookies end with it
  await log.runExclusive(() =>
    writer.runExclusive(async () => {
      const keys = await forgetPrivate(store, ids);
      log.dropped(keys);
      await Promise.all([journal.dropped(keys), protection.dropped(keys)]);
    }),
  );
}
onWindowClosed(() => void forgetClosed());

// Every start of the worker begins here, whatever woke it: the alarm only has to wake it.
onWakeUp(() => void writer.recover());
// a step that could neither be finished nor put back without access may be now
onAccessChanged(() => void writer.recover());
void writer.recover();
void forgetClosed();
