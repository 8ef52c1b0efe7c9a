import { tabLookedAt } from './lookedAt.ts';
import { theAhead } from './state/ahead.ts';
import { askBrowserAhead } from './state/browserAhead.ts';

// A script of its own, which the browser runs while it is still fetching the page's other one.
theAhead(() => askBrowserAhead(tabLookedAt()));
