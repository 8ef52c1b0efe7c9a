import type { ComponentChildren } from 'preact';
import { spelled } from '../ui/marks.ts';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import style from './cookieName.module.css';

/** Characters at the end that stay when the middle is cut: what tells `…_2026Q3` from `…_2026Q4`. */
const tail = 7;
/** As many fit into the column. */
const fits = 17;

/**
 * A cookie's name, cut in the middle where it is long, between whole characters; read aloud in one piece.
 * @param sought see `Text`
 */
export function cookieName(name: string, sought?: string): ComponentChildren {
  if (name === '') return <span class={style.none}>{t('row_no_name')}</span>;
  const letters = Array.from(name.length > fits ? name : '');
  if (letters.length <= fits) return Text({ children: name, cut: true, sought });
  return (
    <bdi class={style.whole} dir="ltr" title={spelled(name)}>
      <span class="unseen">{spelled(name)}</span>
      <span class={style.middle} aria-hidden="true">
        {Text({ children: letters.slice(0, -tail).join(''), cut: true, sought })}
        {Text({ children: letters.slice(-tail).join(''), sought })}
      </span>
    </bdi>
  );
}
