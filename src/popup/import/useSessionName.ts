import { useEffect, useState } from 'preact/hooks';
import type { Cookie } from '../../cookies/cookie.ts';
import { calledWords } from '../session/calledWords.ts';
import { detailOf } from '../state/changes/logDetail.ts';
import { useApp } from '../state/start/app.ts';

/** A scroll passes by rows again and again. */
const known = new WeakMap<Cookie, string | null>();

/** `Flask session`: what the value holds, by the name of its format; read when there is a moment to spare. */
export function useSessionName(cookie: Cookie | null): string | null {
  const { adapters } = useApp();
  const [, setRead] = useState<Cookie | null>(null);
  useEffect(() => {
    if (cookie === null || known.has(cookie)) return;
    let isOver = false;
    async function read(each: Cookie) {
      await adapters.idle();
      if (isOver) return;
      const detail = await detailOf({ before: null, after: each }, await adapters.sessions());
      known.set(each, detail?.isSession === true ? calledWords(detail.called, false) : null);
      if (!isOver) setRead(each);
    }
    void read(cookie);
    return () => {
      isOver = true;
    };
  }, [cookie]);
  return cookie && (known.get(cookie) ?? null);
}
