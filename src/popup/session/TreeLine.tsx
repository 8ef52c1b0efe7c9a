import { dots } from '../cookies/dots.ts';
import { useNow } from '../cookies/useNow.ts';
import { keyCap } from '../shortcuts/commandKeys.ts';
import { useApp } from '../state/start/app.ts';
import type { TreeRow } from '../state/editor/treeRows.ts';
import type { TreeContent } from '../state/editor/content.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { spelled } from '../ui/marks.ts';
import { Text } from '../ui/Text.tsx';
import { bothTimes, number, relative, t } from '../words.ts';
import { TreeInput } from './TreeInput.tsx';
import { TypingHints } from './TypingHints.tsx';
import style from './TreeLine.module.css';

/** More of a literal than that fits no line. */
const most = 400;
/** Deeper than that there is no room to indent further. */
const deepest = 10;

interface TreeLineProps {
  row: TreeRow;
  content: TreeContent;
  isCurrent: boolean;
  isReadOnly: boolean;
  onFocus(): void;
  /** The editor in this line was left by a key. */
  onLeave(): void;
}

/** RFC 7519 §4.1, OpenID Connect Core 1.0 §2: seconds since 1970. */
const claims: ReadonlySet<string> = new Set(['iat', 'exp', 'nbf', 'auth_time', 'updated_at']);
/** 2001 to 2100: what the digits of such a time can mean. */
const [earliest, latest] = [1e9, 4_102_444_800];

/** What `Date.now()` wrote between 2011 and 2033: of as many digits other counts are hardly so large. */
const milliseconds = /^1[3-9]\d{11}$/;

/** RFC 3339, as `toISOString`, Python and PHP write it. Without a zone nobody knows when it is. */
const rfc3339 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)([Zz]|[+-]\d\d:?\d\d)$/;

function isoSeconds(text: string): number | null {
  const [, date, clock, zone] = (text.length <= 40 && rfc3339.exec(text)) || [];
  const time = Date.parse(`${date}T${clock}${zone?.toUpperCase().replace(/(\d\d):?(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(time) ? null : time / 1000;
}

/** Seconds since 1970 of a time; `null` for what is none. */
export function secondsOf({ node, label }: Pick<TreeRow, 'node' | 'label'>): number | null {
  if (node.kind === 'time') return node.seconds;
  if (node.kind === 'string') return isoSeconds(node.value);
  if (node.kind !== 'number') return null;
  const seconds = Number(node.literal);
  if (!claims.has(label)) return milliseconds.test(node.literal) ? seconds / 1000 : null;
  return seconds >= earliest && seconds < latest ? seconds : null;
}

/** As formats mark a value whose end is missing. */
const cutOff = '…';

function typeText({ type, count, node }: TreeRow): string {
  if (type === '' || type === cutOff) return '';
  const name = spelled(type, 40);
  return count === null || (node.kind === 'object' && count === 0)
    ? name
    : t('session_type_count', name, number(count));
}

function Value({ row, content, isReadOnly }: TreeLineProps) {
  const { prefs } = useApp();
  const { inPlace } = content;
  const hidden = prefs.hideValues.value;
  const { literal, folded, was, change } = row;
  const seconds = secondsOf(row);
  const now = useNow((seconds ?? 0) * 1000);
  const canEdit = !isReadOnly && !hidden && folded === null && change !== 'removed';
  return (
    <>
      <span
        class={`${style.literal} ${folded === null ? '' : style.dim} ${change === 'removed' ? style.removed : ''}`}
        onClick={canEdit ? () => inPlace.beginValue(row) : undefined}
      >
        <Text cut max={most}>
          {hidden ? dots : literal}
        </Text>
      </span>
      {seconds !== null && !hidden && (
        <span class={style.aside} title={bothTimes(seconds * 1000)}>
          {relative(seconds * 1000, now)}
        </span>
      )}
      {was !== null && (
        <span class={style.was}>
          {t('session_was')} <Text max={60}>{hidden ? dots : was}</Text>
        </span>
      )}
      {row.type === cutOff && <span class={style.warn}>{t('session_cut_off')}</span>}
      {row.shadowed && <span class={style.warn}>{t('session_shadowed')}</span>}
    </>
  );
}

/** What can be done with a value; keys do the same. */
function LineActions({ row, content }: TreeLineProps) {
  const { inPlace } = content;
  const isContainer = row.node.kind === 'object' || row.node.kind === 'array';
  const isGone = row.change === 'removed';
  const isFixed = content.isFixed.value;
  return (
    <span class={style.actions}>
      {row.change !== 'none' && (
        <IconButton
          small
          icon="undo"
          tabIndex={-1}
          label={t('session_put_back')}
          onClick={() => content.putBack(row)}
        />
      )}
      {isContainer && !isGone && !isFixed && (
        <IconButton
          small
          icon="plus"
          tabIndex={-1}
          label={t(row.node.kind === 'object' ? 'session_add_key' : 'session_add_item')}
          hint={keyCap('Insert')}
          onClick={() => inPlace.beginAdd(row, row.node.kind === 'object')}
        />
      )}
      {!isGone && (
        <>
          {!(isContainer && isFixed) && (
            <IconButton
              small
              icon="edit"
              tabIndex={-1}
              label={t('session_edit')}
              hint={isContainer ? undefined : '↵'}
              onClick={() => inPlace.beginValue(row)}
            />
          )}
          {row.path !== null && row.path.length > 0 && !isFixed && (
            <IconButton
              small
              icon="trash"
              tabIndex={-1}
              label={t('session_remove')}
              hint="Delete"
              onClick={() => content.change({ kind: 'remove', path: row.path! })}
            />
          )}
        </>
      )}
    </span>
  );
}

/** One value of the tree. */
export function TreeLine(props: TreeLineProps) {
  const { row, content, isCurrent, isReadOnly, onFocus, onLeave } = props;
  const { prefs } = useApp();
  const typing = content.inPlace.typing.value;
  const isTyping = typing !== null && typing.kind !== 'add' && typing.row === row.id ? typing : null;
  const classes = [style.line, (row.change !== 'none' || isTyping) && style.changed].filter(Boolean).join(' ');
  const type = typeText(row);
  return (
    <div
      class={classes}
      role="treeitem"
      tabIndex={isCurrent ? 0 : -1}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isCurrent}
      aria-expanded={row.folded === null ? undefined : !row.folded}
      style={{ '--depth': String(Math.min(row.depth, deepest)) }}
      onFocus={(event) => event.target === event.currentTarget && onFocus()}
    >
      <span class={style.key}>
        {row.folded === null ? (
          <i class={style.twist} />
        ) : (
          <span class={style.twist} onClick={() => content.fold(row, row.folded === false)}>
            <Icon name={row.folded ? 'right' : 'down'} small />
          </span>
        )}
        {isTyping?.kind === 'key' ? (
          <TreeInput inPlace={content.inPlace} part="key" label={t('session_key')} onLeave={onLeave} />
        ) : (
          <span
            class={style.label}
            onDblClick={() => !isReadOnly && !content.isFixed.value && content.inPlace.beginKey(row)}
          >
            <Text cut max={120}>
              {row.path?.length === 0 ? t('session_value') : row.label}
            </Text>
          </span>
        )}
      </span>
      <span class={style.value}>
        {isTyping?.kind === 'value' ? (
          <>
            <TreeInput inPlace={content.inPlace} part="literal" label={spelled(row.label, 60)} onLeave={onLeave} />
            <span class={style.was}>
              {t('session_was')} <Text max={40}>{row.was ?? row.literal}</Text>
            </span>
          </>
        ) : (
          <Value {...props} />
        )}
      </span>
      {isTyping === null ? (
        <span class={style.end}>
          {type !== '' && <span class={style.type}>{type}</span>}
          {!isReadOnly && !prefs.hideValues.value && <LineActions {...props} />}
        </span>
      ) : (
        <TypingHints esc={t('session_put_back_hint')} />
      )}
    </div>
  );
}
