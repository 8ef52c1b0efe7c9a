import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import type { ReadOnly } from '../state/editor/form.ts';
import { Icon } from '../ui/Icon.tsx';
import { type MessageKey, t } from '../words.ts';
import style from './ReadOnlyNote.module.css';

const words: Record<ReadOnly, MessageKey> = {
  damaged: 'detail_read_only_damaged',
  'path-not-canonical': 'detail_read_only_path',
  'ipv6-host': 'detail_read_only_ipv6',
};

/** Why the cookie can only be looked at, and what can be done instead. */
export function ReadOnlyNote({ editor }: { editor: Editor }) {
  const { adapters } = useApp();
  const reason = editor.readOnly.value;
  if (reason === null) return null;
  const [product] = adapters.about.browser.split(' ');
  return (
    <p class={style.note} role="note">
      <Icon name="warn" />
      <span>{t(words[reason], product!)}</span>
    </p>
  );
}
