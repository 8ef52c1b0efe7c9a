import type { Traces } from '../browser.ts';
import type { Session } from './pipe.ts';

/** Asked of a document of the extension's: what it stored and was granted, and of the windows and tabs it can see. */
export function askTraces(door: Session): Promise<Pick<Traces, Asked>> {
  return door.evaluate(async () => {
    const { permissions: required = [] } = chrome.runtime.getManifest() as { permissions?: string[] };
    const { permissions = [], origins = [] } = await chrome.permissions.getAll();
    const tabs = await chrome.tabs.query({});
    const zooms = await Promise.all(tabs.map(({ id }) => chrome.tabs.getZoom(id)));
    return {
      session: Object.keys(await chrome.storage.session.get(null)),
      local: Object.keys(await chrome.storage.local.get(null)),
      pageStorage: Object.keys(localStorage),
      alarms: ((await chrome.alarms?.getAll()) ?? []).map(({ name }) => name),
      granted: [...permissions.filter((name) => !required.includes(name)), ...origins],
      windows: (await chrome.windows.getAll()).length - 1,
      zoom: zooms.find((zoom) => zoom !== 1) ?? 1,
    };
  }, []);
}
type Asked = 'session' | 'local' | 'pageStorage' | 'alarms' | 'granted' | 'windows' | 'zoom';
