import { useApp } from '../state/start/app.ts';

/** Key caps for single letters are shown only while those act. */
export function useHint(): (key: string) => string | undefined {
  const { prefs } = useApp();
  const on = prefs.letterKeys.value;
  return (key) => (on ? key : undefined);
}
