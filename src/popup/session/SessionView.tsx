import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Editor } from '../state/editor/editor.ts';
import type { EditorSession } from '../state/editor/session.ts';
import { CompanionNote, type WayTo } from './CompanionNote.tsx';
import { ContentText } from './ContentText.tsx';
import { DamageNote } from './DamageNote.tsx';
import { Facts } from './Facts.tsx';
import { LayerContent } from './LayerContent.tsx';
import { Layers } from './Layers.tsx';
import { MendNote } from './MendNote.tsx';
import { StoreBox } from './StoreBox.tsx';
import { Tree } from './Tree.tsx';

interface SessionViewProps {
  editor: Editor;
  session: EditorSession;
  wayTo: WayTo;
  /** The cookie's attributes. */
  children?: ComponentChildren;
}

/** What the cookie holds, top down: facts, layers, content, and then its attributes. */
export function SessionView({ editor, session, wayTo, children }: SessionViewProps) {
  const { content } = session;
  const [mode, setMode] = useState<'tree' | 'text'>('tree');
  /** `null`: the content itself. */
  const [layer, setLayer] = useState<number | null>(null);
  const reading = content.reading.value;
  /** What is encrypted, once it is open. */
  const opened = reading.kind === 'read' && reading.decoded.kind === 'sealed' ? content.decoded.value : null;
  const layers =
    reading.kind === 'read'
      ? (opened ?? reading.decoded).layers
      : reading.kind === 'unreadable'
        ? (reading.error.recovered?.layers ?? [])
        : [];
  const inner = layer === null ? undefined : layers[layer];
  /** What is no tree is only looked at. */
  const whole = reading.kind === 'read' && (opened ?? reading.decoded).kind !== 'tree' ? layers.at(-1) : undefined;
  const isId = reading.kind === 'read' && (reading.decoded.kind === 'id' || session.record.isReadable.value);
  const lookedAt = inner ?? whole;
  const hasText = typeof content.decoded.value?.tree.source === 'string';
  const isText = (mode === 'text' && hasText) || (content.broken.value !== null && layer === null);

  return (
    <>
      <Facts reading={reading} edited={content.decoded.value} isForReading={session.isForReading.value} />
      <CompanionNote reading={reading} wayTo={wayTo} />
      <MendNote editor={editor} session={session} />
      <DamageNote reading={reading} />
      <Layers
        layers={layers}
        chosen={layer ?? layers.length - 1}
        onChoose={(index) => setLayer(index === layers.length - 1 ? null : index)}
        mode={isText ? 'text' : 'tree'}
        onMode={hasText && layer === null ? setMode : null}
      />
      {lookedAt ? (
        <LayerContent layer={lookedAt} name={editor.edited.value.name} />
      ) : isText ? (
        <ContentText content={content} />
      ) : reading.kind === 'unreadable' && content.rows.value.length === 0 ? null : (
        <Tree
          content={content}
          name={editor.edited.value.name}
          isReadOnly={session.writes.value === null || editor.readOnly.value !== null}
        />
      )}
      {isId && <StoreBox session={session} name={editor.edited.value.name} />}
      {children}
    </>
  );
}
