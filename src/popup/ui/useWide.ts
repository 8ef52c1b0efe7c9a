import { useLayoutEffect, useState } from 'preact/hooks';

/** Wide enough for a list and an open cookie side by side, each as wide as in the popup. */
const query = '(min-width: 60rem)';

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  // before the paint: a window that is resized until an effect after it comes would be missed
  useLayoutEffect(() => {
    const media = matchMedia(query);
    const update = () => setWide(media.matches);
    update();
    media.addEventListener('change', update);
    return () => media.removeEventListener('change', update);
  }, []);
  return wide;
}
