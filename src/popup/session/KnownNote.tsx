import { useEffect, useState } from 'preact/hooks';
import type { KnownCookie } from '../../sessions/index.ts';
import type { Editor } from '../state/editor/editor.ts';
import { useApp } from '../state/start/app.ts';
import { Icon } from '../ui/Icon.tsx';
import style from './KnownNote.module.css';
import { knownWords } from './knownWords.ts';

/** What a cookie is that many sites have: who sets it, what for, and for how long. */
export function KnownNote({ editor }: { editor: Editor }) {
  const { adapters } = useApp();
  const { name, value } = editor.edited.value;
  const [known, setKnown] = useState<KnownCookie | null>(null);

  useEffect(() => {
    let isCurrent = true;
    async function look() {
      const { knownCookie } = await adapters.sessions();
      if (isCurrent) setKnown(knownCookie(name, value));
    }
    void look();
    return () => void (isCurrent = false);
  }, [name, value]);

  if (known === null) return null;
  return (
    <p class={style.note} role="note">
      <Icon name="info" />
      <span>{knownWords(known)}</span>
    </p>
  );
}
