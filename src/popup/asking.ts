import { tabLookedAt } from './lookedAt.ts';
import { theAhead } from './state/start/ahead.ts';
import { askBrowserAhead } from './state/start/browserAhead.ts';

// A script of its own, which the browser runs while it is still fetching the page's other one.
theAhead(() => askBrowserAhead(tabLookedAt()));
