import { loadedLater } from '../ui/loadedLater.tsx';

/** Where copies of cookies are given another place. */
export const DuplicatePlace = loadedLater(async () => (await import('./Duplicate.tsx')).Duplicate);
