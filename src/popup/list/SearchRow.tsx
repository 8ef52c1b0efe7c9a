import { useApp } from '../state/start/app.ts';
import { FilterButton } from '../filter/FilterButton.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { bytes, plural, t } from '../words.ts';
import { cookieBytes } from '../../cookies/cookie.ts';
import { focusList } from '../shortcuts/focusList.ts';
import { searchId } from '../shortcuts/focusSearch.ts';
import style from './SearchRow.module.css';
import { SortMenu } from './SortMenu.tsx';
import { useEscCloses } from '../shortcuts/useBackHint.ts';
import { useHint } from '../shortcuts/useHint.ts';

export function SearchRow() {
  const { rows } = useApp();
  const hint = useHint();
  const escCloses = useEscCloses();
  const search = rows.search.value;
  const found = rows.sections.value.flatMap((section) => section.rows);
  const total = rows.all.value.length;
  const size = found.reduce((sum, { cookie }) => sum + cookieBytes(cookie), 0);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'Enter') focusList();
    else if (event.key === 'Escape' && escCloses) return; // what was typed is there when it opens again
    else if (event.key === 'Escape' && search !== '') rows.search.value = '';
    else if (event.key === 'Escape') focusList();
    else return;
    event.preventDefault();
  }

  return (
    <search class={style.row}>
      <SearchField
        id={searchId}
        label={t('search_label')}
        value={search}
        hint={hint('/')}
        onInput={(text) => (rows.search.value = text)}
        onKeyDown={onKeyDown}
      />
      <FilterButton />
      <SortMenu />
      <p class={style.count} role="status">
        <b>{found.length < total ? t('search_found', found.length, total) : plural('cookies', total)}</b>
        <span class={style.size}> · {bytes(size)}</span>
      </p>
    </search>
  );
}
