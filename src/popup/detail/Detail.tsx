import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import { createEditors } from '../state/editor/editors.ts';
import { OpenCookie } from './OpenCookie.tsx';

/** The open cookie, or the one that is being added. */
export function Detail() {
  const app = useApp();
  const [editors] = useState(() => createEditors(app));
  useEffect(() => () => editors.dispose(true), [editors]);
  const editor = editors.current.value;
  if (editor === null) return null; // for as long as session storage takes to answer
  return <OpenCookie key={editor.id} editor={editor} />;
}
