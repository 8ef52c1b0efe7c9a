import { loadedLater } from '../ui/loadedLater.tsx';

/** Most people never need it. */
export const ImportPlace = loadedLater(async () => (await import('./Import.tsx')).Import);
