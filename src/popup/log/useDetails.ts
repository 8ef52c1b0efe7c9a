import { useEffect, useState } from 'preact/hooks';
import type { LogEntry } from '../../records.ts';
import { useApp } from '../state/start/app.ts';
import { detailOf, type LogDetail } from '../state/changes/logDetail.ts';

/** What changed inside, by the entry's number; each is read once. */
export function useDetails(entries: readonly LogEntry[]): ReadonlyMap<number, LogDetail> {
  const { adapters } = useApp();
  const [known] = useState(() => new Map<number, LogDetail | null>());
  const [details, setDetails] = useState<ReadonlyMap<number, LogDetail>>(new Map());

  useEffect(() => {
    let isCurrent = true;
    async function read() {
      const sessions = await adapters.sessions();
      for (const entry of entries) {
        if (known.has(entry.seq)) continue;
        known.set(entry.seq, await detailOf(entry, sessions));
        await adapters.breathe();
        if (!isCurrent) return;
      }
      setDetails(new Map([...known].flatMap(([seq, detail]) => (detail ? [[seq, detail] as const] : []))));
    }
    void read();
    return () => void (isCurrent = false);
  }, [entries]);

  return details;
}
