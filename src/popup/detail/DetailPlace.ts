import { loadedLater } from '../ui/loadedLater.tsx';

/** Where an open cookie is shown. */
export const DetailPlace = loadedLater(async () => (await import('./Detail.tsx')).Detail);
