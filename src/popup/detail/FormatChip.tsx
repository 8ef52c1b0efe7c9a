import { useEffect, useRef, useState } from 'preact/hooks';
import type { Reading } from '../state/editor/contentReading.ts';
import type { Editor } from '../state/editor/editor.ts';
import { Chip } from '../ui/Chip.tsx';
import { t } from '../words.ts';
import style from './FormatChip.module.css';
import { FormatMenu } from './FormatMenu.tsx';
import { readingWords } from './readingWords.ts';

/** What the value was read as, if it was; another reading can be picked. */
export function FormatChip({ editor }: { editor: Editor }) {
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const content = editor.session.value?.content;
  const reading: Reading = content?.reading.value ?? { kind: editor.isReadable.value ? 'loading' : 'raw' };

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!holder.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  if (editor.isNew || reading.kind === 'loading') return null;
  const current = 'format' in reading ? reading.format : null;
  const words = readingWords(reading) ?? t('session_read_unknown');

  async function onClick() {
    // what nothing was recognised in was not read yet
    if (content === undefined) await editor.readAs(null);
    setOpen(!open);
  }

  function close(refocus: boolean) {
    setOpen(false);
    if (refocus) holder.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  }

  return (
    <div class={style.holder} ref={holder}>
      <Chip
        icon={reading.kind === 'unreadable' ? 'warn' : 'braces'}
        tone={reading.kind === 'unreadable' ? 'warn' : current === null ? 'plain' : 'lens'}
        title={t('session_read_as')}
        opens
        aria-haspopup="listbox"
        aria-expanded={open}
        onClick={() => void onClick()}
      >
        {words}
      </Chip>
      {open && content !== undefined && <FormatMenu content={content} current={current} onClose={close} />}
    </div>
  );
}
