import type { ComponentChildren } from 'preact';
import type { AdviceCode } from '../../cookies/advice.ts';
import { useApp } from '../state/start/app.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { gap, t } from '../words.ts';
import style from './AdviceNotes.module.css';

interface AdviceNoteProps {
  code: AdviceCode;
  sentence: string;
  /** Where it is said. */
  href: string;
  /** What the link is called. */
  link: string;
  /** What it names, where that says more. */
  title?: string;
  /** A button that does what is advised. */
  remedy?: ComponentChildren;
}

/** One sentence and a link, unless it was silenced; the settings bring it back. */
export function AdviceNote({ code, sentence, href, link, title, remedy }: AdviceNoteProps) {
  const { prefs } = useApp();
  if (!prefs.known.value || prefs.silenced.value.includes(code)) return null;
  return (
    <div class={style.note}>
      <Icon name="info" />
      <p>
        {sentence}
        {gap()}
        <a href={href} target="_blank" rel="noreferrer" title={title}>
          {link}
        </a>
      </p>
      {remedy}
      <IconButton
        small
        icon="close"
        label={t('advice_silence')}
        onClick={() => prefs.set('silenced', [...prefs.silenced.value, code])}
      />
    </div>
  );
}
