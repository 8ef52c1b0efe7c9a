import { useEffect, useState } from 'preact/hooks';
import type { Cookie } from '../../cookies/cookie.ts';
import { calledWords } from '../session/calledWords.ts';
import { useApp } from '../state/start/app.ts';

/** What a cookie that is not in the browser holds, by the name of its format: `Flask session`. */
export function useSessionName(cookie: Cookie | null): string | null {
  const { adapters } = useApp();
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    let isOver = false;
    setName(null);
    if (cookie === null) return;
    void adapters.sessions().then(async ({ recognise, nameable }) => {
      const found = nameable(await recognise({ name: cookie.name, value: cookie.value, sibling: () => undefined }));
      if (!isOver && found?.kind === 'read') setName(calledWords(found.format, false));
    });
    return () => {
      isOver = true;
    };
  }, [cookie?.name, cookie?.value]);
  return name;
}
