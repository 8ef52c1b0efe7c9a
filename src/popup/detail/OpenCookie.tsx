import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { cookieKey } from '../../cookies/cookie.ts';
import { siblingCookies } from '../../cookies/siblings.ts';
import { KeyBox } from '../session/KeyBox.tsx';
import { KnownNote } from '../session/KnownNote.tsx';
import { SessionView } from '../session/SessionView.tsx';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import type { Obstacle } from '../state/editor/save.ts';
import { AdviceNotes } from '../advice/AdviceNotes.tsx';
import { AttributesFold } from './AttributesFold.tsx';
import { ConflictBox } from './ConflictBox.tsx';
import { CookieForm } from './CookieForm.tsx';
import { DetailFrame } from './DetailFrame.tsx';
import { DetailHeader } from './DetailHeader.tsx';
import { Dock } from './Dock.tsx';
import { ProtectionNote } from './ProtectionNote.tsx';
import { ReadOnlyNote } from './ReadOnlyNote.tsx';
import { placeOf } from './obstaclePlace.ts';
import { focusField } from './useActions.ts';
import { TwinNote } from './TwinNote.tsx';
import { useDetailKeys } from './useDetailKeys.ts';
import { useRoom } from './useRoom.ts';

export function OpenCookie({ editor }: { editor: Editor }) {
  const { view, cookies } = useApp();
  const root = useRef<HTMLDivElement>(null);
  /** Saving was asked for while the person has still to choose between two versions. */
  const [wasAsked, setWasAsked] = useState(false);
  const [obstacle, setObstacle] = useState<Obstacle | null>(null);
  const scroll = useRef<HTMLDivElement>(null);
  /** The attributes of what has something inside are folded away, unless there is room for them. */
  const [unfolded, setUnfolded] = useState(false);
  const [target, setTarget] = useState<{ place: ReturnType<typeof placeOf> | 'conflict' } | null>(null);

  const session = editor.session.value;
  const reading = session?.content.reading.value.kind ?? (editor.isReadable.value ? 'loading' : 'raw');
  const isInside = reading === 'read' || reading === 'unreadable';

  async function save(options?: { anyKey?: boolean; again?: boolean }): Promise<void> {
    const result = await editor.save(options);
    setObstacle(result.kind === 'obstacle' ? result.obstacle : null);
    if (result.kind === 'gone' && result.next !== null) {
      await cookies.reload();
      view.open(result.next);
    } else if (result.kind === 'gone' || (result.kind === 'saved' && editor.isNew)) view.back();
    else if (result.kind === 'obstacle') lead(placeOf(result.obstacle));
    else if (result.kind === 'conflict') {
      setWasAsked(true);
      lead('conflict');
    }
  }

  function lead(place: ReturnType<typeof placeOf> | 'conflict'): void {
    const isAttribute = place !== 'content' && place !== 'key' && place !== 'conflict' && place !== 'value';
    if (isInside && isAttribute) setUnfolded(true);
    setTarget({ place });
  }

  function mend(): void {
    const first = editor.problems.value.find(({ severity }) => severity === 'error');
    if (first) lead(first.field);
  }

  useLayoutEffect(() => {
    if (target !== null && root.current !== null) focusField(root.current, target.place);
  }, [target]);

  const place = view.place.value;
  const start = editor.isNew ? 'name' : place.kind === 'open' && place.focus === 'value' ? 'value' : 'title';
  useLayoutEffect(() => {
    if (root.current === null || reading === 'loading') return;
    // what was half typed when the popup closed is gone on with, and has the focus
    if (root.current.querySelector('[role=tree] input, [data-typing] input') !== null) return;
    const tree = isInside ? root.current.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]') : null;
    if (tree) tree.focus();
    else if (start === 'title' || !focusField(root.current, start))
      root.current.querySelector<HTMLElement>('h1')?.focus();
  }, [reading === 'loading']);

  function wayTo(name: string): (() => void) | null {
    const found = siblingCookies(editor.base.value, cookies.byKey.value.values()).get(name);
    return found ? () => view.open(cookieKey(found)) : null;
  }

  useRoom(scroll, isInside, () => setUnfolded(true));

  useDetailKeys(editor, () => void save());

  const isConflict = editor.conflict.value !== null;
  useLayoutEffect(() => {
    if (!isConflict) setWasAsked(false);
    else root.current?.querySelector('[data-field=conflict]')?.scrollIntoView({ block: 'nearest' });
  }, [isConflict]);

  return (
    <DetailFrame
      root={root}
      scroll={scroll}
      busy={reading === 'loading'}
      bar={<DetailHeader editor={editor} />}
      dock={
        <Dock editor={editor} onSave={() => void save()} onMend={mend} onLeave={() => view.back()}>
          {session !== null && reading === 'read' && (
            <KeyBox session={session} obstacle={obstacle} onSave={(options) => void save(options)} />
          )}
        </Dock>
      }
    >
      <ReadOnlyNote editor={editor} />
      <ProtectionNote editor={editor} />
      <TwinNote editor={editor} />
      <ConflictBox editor={editor} wasAsked={wasAsked} onGone={() => view.back()} />
      <KnownNote editor={editor} />
      {session !== null && isInside && (
        <SessionView editor={editor} session={session} wayTo={wayTo}>
          <AttributesFold editor={editor} unfolded={unfolded} onFold={setUnfolded} />
          {unfolded && <CookieForm editor={editor} inside />}
        </SessionView>
      )}
      {reading === 'raw' && <CookieForm editor={editor} inside={false} />}
      {reading !== 'loading' && <AdviceNotes editor={editor} />}
    </DetailFrame>
  );
}
