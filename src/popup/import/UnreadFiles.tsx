import { useId } from 'preact/hooks';
import type { Importing } from '../state/import/contract.ts';
import { Icon } from '../ui/Icon.tsx';
import { spelled } from '../ui/marks.ts';
import { plural, t } from '../words.ts';
import style from './Import.module.css';
import { refusalWords } from './refusalWords.tsx';

/** Of several files those that stay behind, each with its reason. */
export function UnreadFiles({ id, importing }: { id?: string; importing: Pick<Importing, 'unread' | 'choices'> }) {
  const title = useId();
  const files = importing.unread.value;
  if (files.length === 0) return null;
  const labelOf = (format: string | null): string =>
    importing.choices.value.find((choice) => choice.id === format)?.label ?? '';
  return (
    <div id={id} class={style.access} role="status">
      <Icon name="warn" />
      {/* it scrolls where they are many, so the keys have to reach it */}
      <div class={style.unread} role="group" aria-labelledby={title} tabIndex={files.length > 2 ? 0 : undefined}>
        <p id={title}>{plural('import_unread', files.length)}</p>
        <ul>
          {files.map(({ file, why, count, format }, index) => (
            <li key={index}>{t('import_in_file', spelled(file, 80), refusalWords(why, count, labelOf(format)))}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
