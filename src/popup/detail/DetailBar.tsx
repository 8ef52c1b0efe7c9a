import type { ComponentChildren } from 'preact';
import { useBackHint } from '../shortcuts/useBackHint.ts';
import type { Editor } from '../state/editor/editor.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useWide } from '../ui/useWide.ts';
import { plural, t } from '../words.ts';
import style from './DetailBar.module.css';
import { FormatChip } from './FormatChip.tsx';

interface DetailBarProps {
  title: ComponentChildren;
  /** `null`: there is nothing to read yet. */
  editor: Editor | null;
  /** How many changes were dropped, and can be taken up again. */
  aside: number;
  onBringBack(): void;
  children?: ComponentChildren;
}

/** The way back, what is open, what it was read as, and how much of it was changed. */
export function DetailBar({ title, editor, aside, onBringBack, children }: DetailBarProps) {
  const { view, prefs } = useApp();
  const changes = editor?.changes.value ?? 0;
  return (
    // beside the list it is of a part of the page, and no banner
    <header class={style.bar} role={useWide() ? 'presentation' : undefined}>
      <IconButton icon="back" label={t('detail_back')} hint={useBackHint()} onClick={() => view.back()} />
      <h1 class={style.title} tabIndex={-1}>
        {title}
      </h1>
      {editor !== null && <FormatChip editor={editor} />}
      {changes > 0 && <span class={style.draft}>{plural('detail_changes', changes)}</span>}
      {changes === 0 && aside > 0 && (
        <Button kind="link" onClick={onBringBack}>
          {plural('detail_bring_back', aside)}
        </Button>
      )}
      <span class={style.grow} />
      {prefs.hideValues.value && (
        <Chip icon="eye-off" title={t('top_hidden_hint')} onClick={() => prefs.set('hideValues', false)}>
          {t('top_hidden')}
        </Chip>
      )}
      {children}
    </header>
  );
}
