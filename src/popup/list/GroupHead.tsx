import { readableHost } from '../../cookies/readableHost.ts';
import type { ComponentChildren } from 'preact';
import { groupNames } from '../cookies/groupNames.ts';
import { useApp } from '../state/start/app.ts';
import type { Section } from '../state/list/Row.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { Tick } from '../ui/Tick.tsx';
import { number, rich, t } from '../words.ts';
import style from './GroupHead.module.css';

const shared = (values: string[]): string | undefined => (new Set(values).size === 1 ? values[0] : undefined);

/** Why these cookies are in the list: the one thing that they share, where there is one. */
function reason({ group, rows }: Section): ComponentChildren {
  const domain = shared(rows.map(({ cookie }) => cookie.domain));
  switch (group) {
    case 'sent':
      return null;
    case 'parent':
      return domain && rich('why_parent', <Text>{readableHost(domain)}</Text>);
    case 'not-secure':
      return t('why_not_secure');
    case 'partition-here':
    case 'frame':
      return domain === undefined ? t('why_several_frames') : rich('why_frame', <Text>{readableHost(domain)}</Text>);
    case 'partition': {
      const site = shared(rows.map(({ cookie }) => cookie.partitionKey?.topLevelSite ?? ''));
      if (site === undefined) return t('why_several_partitions');
      return rich('why_partition', <Text>{readableHost(site.replace(/^\w+:\/\//, ''))}</Text>);
    }
    default: {
      const only =
        group === 'other-path' ? shared(rows.map(({ cookie }) => cookie.path)) : domain && readableHost(domain);
      return only === undefined ? t('why_several') : rich('why_not_sent', <Text max={60}>{only}</Text>);
    }
  }
}

export function GroupHead({ section }: { section: Section }) {
  const { rows, selection } = useApp();
  const isSelecting = selection.keys.value.size > 0;
  const chosen = section.rows.filter(({ key }) => selection.keys.value.has(key)).length;
  const { group, folded } = section;
  const name = t(groupNames[group]);
  // A folded head is a stop for the arrow keys, since its rows are none. An open one is folded from its rows (←).
  const stop = folded ? { 'data-stop': '', tabIndex: 0 } : { tabIndex: -1 };
  return (
    <div role="row" class={style.head} data-group={group}>
      <span role="gridcell">
        {isSelecting ? (
          <Tick
            label={t('select_group', name)}
            checked={chosen === section.rows.length}
            mixed={chosen > 0 && chosen < section.rows.length}
            tabIndex={-1}
            onToggle={() => selection.toggleAll(section.rows)}
          />
        ) : (
          <button
            type="button"
            class={style.fold}
            aria-expanded={!folded}
            aria-label={t(folded ? 'group_unfold' : 'group_fold', name)}
            onClick={() => rows.toggle(group)}
            {...stop}
          >
            <Icon name={folded ? 'right' : 'down'} small />
          </button>
        )}
      </span>
      <span role="rowheader" class={style.name}>
        {name} <span class={style.count}>{number(section.rows.length)}</span>
      </span>
      <span role="gridcell" class={style.reason}>
        {reason(section)}
      </span>
    </div>
  );
}
