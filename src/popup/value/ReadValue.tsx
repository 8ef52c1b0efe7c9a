import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { pastedPairs } from '../../transfer/pasted.ts';
import { DetailBar } from '../detail/DetailBar.tsx';
import { DetailFrame } from '../detail/DetailFrame.tsx';
import { placeOf } from '../detail/obstaclePlace.ts';
import { focusField } from '../detail/useActions.ts';
import { useOpenKeys } from '../detail/useOpenKeys.ts';
import { SessionView } from '../session/SessionView.tsx';
import { KnownNote } from '../session/KnownNote.tsx';
import type { Obstacle } from '../state/editor/save.ts';
import type { ValueEditor } from '../state/editor/valueEditor.ts';
import { createValueReader } from '../state/editor/valueReader.ts';
import { useApp } from '../state/start/app.ts';
import { t } from '../words.ts';
import { ReadingNote } from './ReadingNote.tsx';
import { ValueDock } from './ValueDock.tsx';
import { ValueFields } from './ValueFields.tsx';

/** What stood in the way when it was to be copied. */
interface Met {
  opened: ValueEditor;
  obstacle: Obstacle;
}

/** A value, token or header from elsewhere, read as a cookie would be: with no site, no access, and nothing stored. */
export function ReadValue() {
  const app = useApp();
  const { view, copy, copyMany } = app;
  const [reader] = useState(() => createValueReader(app, pastedPairs));
  useEffect(() => () => reader.dispose(), [reader]);
  const root = useRef<HTMLDivElement>(null);
  const [met, setMet] = useState<Met | null>(null);

  const place = view.place.value;
  const given = place.kind === 'value' ? place.text : '';
  useLayoutEffect(() => {
    if (given !== '') reader.read(given);
    root.current?.querySelector<HTMLElement>(given === '' ? 'textarea' : 'h1')?.focus();
  }, [place]);

  const opened = reader.opened.value;
  const editor = opened?.editor ?? null;
  const session = editor?.session.value ?? null;
  const reading = session?.content.reading.value ?? { kind: opened === null ? 'raw' : 'loading' };
  const isInside = reading.kind === 'read' || reading.kind === 'unreadable';

  useLayoutEffect(() => {
    if (met !== null && root.current !== null) focusField(root.current, placeOf(met.obstacle));
  }, [met]);

  async function copyNew(options?: { anyKey?: boolean; again?: boolean }): Promise<void> {
    if (opened === null) return;
    const written = await opened.write(options);
    setMet(written.kind === 'obstacle' ? { opened, obstacle: written.obstacle } : null);
    if (written.kind !== 'written') return;
    await (written.count === 1 ? copy(written.text, written.name) : copyMany(written.text, written.count));
  }

  function wayTo(name: string): (() => void) | null {
    const at = reader.pairs.value.findIndex((pair) => pair.name === name);
    return at < 0 ? null : () => reader.choose(at);
  }

  const run = (): void => void copyNew();
  useOpenKeys({ save: run, deed: (letter) => (letter === 'c' && opened !== null ? run : null) });

  return (
    <DetailFrame
      root={root}
      busy={reading.kind === 'loading'}
      bar={
        <DetailBar
          title={t('value_title')}
          editor={editor}
          aside={editor?.setAside.value?.changes ?? reader.aside.value}
          onBringBack={() => (editor?.setAside.value ? editor.bringBack() : reader.bringBack())}
        />
      }
      dock={
        opened !== null && (
          <ValueDock
            opened={opened}
            obstacle={met?.opened === opened ? met.obstacle : null}
            onCopy={(options) => void copyNew(options)}
          />
        )
      }
    >
      <ValueFields reader={reader} />
      <ReadingNote reading={reading} isEmpty={opened === null} />
      {editor !== null && <KnownNote editor={editor} />}
      {editor !== null && session !== null && isInside && (
        <SessionView key={editor.id} editor={editor} session={session} wayTo={wayTo} />
      )}
    </DetailFrame>
  );
}
