import type { App } from '../state/start/app.ts';

/** Among all sites there may always be some. */
export const canExport = ({ view, cookies, rows }: App): boolean =>
  view.place.value.kind === 'sites' || (cookies.state.value.kind === 'ready' && rows.all.value.length > 0);
