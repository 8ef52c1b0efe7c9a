import { loadedLater } from '../ui/loadedLater.tsx';

/** Fetched at the first sign of somebody, see `useDetailAhead`. */
export const SelectionPlace = loadedLater(async () => (await import('./SelectionRow.tsx')).SelectionRow);
