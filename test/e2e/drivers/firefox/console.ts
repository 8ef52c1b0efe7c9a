import type { PageError } from '../browser.ts';
import type { Parent } from './parent.ts';

/** What was said so far, kept in Firefox's first window. */
interface Keeper {
  lensErrors: PageError[];
}

/** Begins to collect errors of pages and event page, wherever they run. */
export async function listen(parent: Parent): Promise<void> {
  await parent.run(() => {
    const errors: PageError[] = ((window as unknown as Keeper).lensErrors = []);
    Services.console.registerListener({
      observe(message) {
        let error;
        try {
          error = message.QueryInterface(Ci['nsIScriptError']);
        } catch {
          return; // Not an error.
        }
        if (error.flags !== 0) return;
        const { errorMessage, sourceName, lineNumber, columnNumber } = error;
        errors.push({ message: errorMessage, source: `${sourceName}:${lineNumber}:${columnNumber}` });
      },
    });
    // `console.error` stays in the process that said it, so each one gets a listener.
    const name = 'cookie-lens:console';
    Services.ppmm.addMessageListener(name, ({ data }) => errors.push(data));
    const script = `{
      const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
      storage.addLogEventListener(({ wrappedJSObject: said }) => {
        if (said.level !== 'error' && said.level !== 'assert') return;
        const message = Array.from(said.arguments, (a) => { try { return String(a); } catch { return '?'; } }).join(' ');
        const source = said.filename + ':' + said.lineNumber + ':' + said.columnNumber;
        sendAsyncMessage(${JSON.stringify(name)}, { message, source });
      }, Cc['@mozilla.org/systemprincipal;1'].createInstance(Ci.nsIPrincipal));
    }`;
    Services.ppmm.loadProcessScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`, true);
  });
}

/**
 * Firefox's own remark on a page that was closed while it waited for an answer. The message has arrived, and nobody is
 * left to be told: https://searchfox.org/mozilla-central/source/toolkit/components/extensions/ExtensionCommon.sys.mjs
 */
const closedOverACall = /^Promise (?:resolved|rejected) after context unloaded/;

/** Those that came from one extension. */
export async function errorsOf(parent: Parent, origin: string): Promise<PageError[]> {
  const all = await parent.run(() => (window as unknown as Keeper).lensErrors);
  return all.filter(({ message, source }) => source.startsWith(`${origin}/`) && !closedOverACall.test(message));
}

export async function forget(parent: Parent): Promise<void> {
  await parent.run(() => {
    (window as unknown as Keeper).lensErrors.length = 0;
  });
}
