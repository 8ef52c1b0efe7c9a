import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Group } from '../../cookies/group.ts';
import type { SameSite } from '../../cookies/cookie.ts';
import { groupNames } from '../cookies/groupNames.ts';
import { sameSiteNames } from '../cookies/flagMarks.tsx';
import { useApp } from '../state/start/app.ts';
import { formatName } from '../session/calledWords.ts';
import { calledOf, type Filter, type FilterKind } from '../state/list/filters.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { keepInside } from '../ui/keepInside.ts';
import { type MessageKey, number, t } from '../words.ts';
import style from './FilterPanel.module.css';

const heads: Record<FilterKind, MessageKey> = {
  flag: 'filter_flag',
  sameSite: 'filter_same_site',
  ends: 'filter_ends',
  group: 'filter_group',
  format: 'filter_format',
  standing: 'filter_standing',
  size: 'filter_size',
};

/** Attributes are named as in the header. */
const flags: Record<string, string | { key: MessageKey }> = {
  httpOnly: 'HttpOnly',
  secure: 'Secure',
  hostOnly: { key: 'filter_host_only' },
  partitioned: 'Partitioned',
  protected: { key: 'protected_mark' },
};
const ends: Record<string, MessageKey> = {
  session: 'filter_ends_session',
  hour: 'filter_ends_hour',
  day: 'filter_ends_day',
  later: 'filter_ends_later',
};

const standings: Record<string, MessageKey> = {
  right: 'key_right',
  wrong: 'key_wrong',
  refused: 'row_refused',
  expired: 'filter_expired',
  future: 'row_future',
};

function wordsOf({ kind, value }: Filter): string {
  switch (kind) {
    case 'flag': {
      const flag = flags[value]!;
      return typeof flag === 'string' ? flag : t(flag.key);
    }
    case 'sameSite':
      return value === 'unspecified' ? t('filter_unset') : sameSiteNames[value as SameSite];
    case 'ends':
      return t(ends[value]!);
    case 'group':
      return t(groupNames[value as Group]);
    case 'format':
      return formatName(calledOf(value));
    case 'standing':
      return t(standings[value]!);
    case 'size':
      return t('filter_large');
  }
}

/** All that would find something, with how much; what is chosen combines with the search. */
export function FilterPanel() {
  const { rows, filters } = useApp();
  const options = filters.options(rows.all.value);
  const kinds = [...new Set(options.map(({ kind }) => kind))];
  const inside = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => keepInside(inside.current!.parentElement!), []);
  return (
    <>
      <div class={style.kinds} ref={inside}>
        {kinds.map((kind) => (
          <fieldset key={kind} class={style.kind}>
            <legend>{t(heads[kind])}</legend>
            {options
              .filter((option) => option.kind === kind)
              .map((option) => (
                <Checkbox key={option.value} checked={option.chosen} onChange={() => filters.toggle(option)}>
                  <bdi>{wordsOf(option)}</bdi> <span class={style.count}>{number(option.count)}</span>
                </Checkbox>
              ))}
          </fieldset>
        ))}
      </div>
      <p class={style.foot}>
        <Button kind="link" disabled={filters.count.value === 0} onClick={() => filters.clear()}>
          {t('filter_clear')}
        </Button>
      </p>
    </>
  );
}
