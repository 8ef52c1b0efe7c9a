import { loadedLater } from '../ui/loadedLater.tsx';

/** Where a value from elsewhere is read. */
export const ValuePlace = loadedLater(async () => (await import('./ReadValue.tsx')).ReadValue);
