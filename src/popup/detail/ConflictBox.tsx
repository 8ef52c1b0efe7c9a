import { readableHost } from '../../cookies/readableHost.ts';
import { nameText } from '../../cookies/nameText.ts';
import { useState } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import type { ConflictRow } from '../state/editor/conflict.ts';
import type { Draft } from '../state/editor/draft.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Text } from '../ui/Text.tsx';
import { Absent, VersionTable } from '../ui/VersionTable.tsx';
import { WarnTitle } from '../ui/WarnTitle.tsx';
import { exactTime, relative, t } from '../words.ts';
import { sameSiteNames } from '../cookies/flagMarks.tsx';
import style from './ConflictBox.module.css';
import { useMask } from '../cookies/useMask.ts';

/** Lines that are shown; the rest is counted. */
const most = 6;

const yesNo = (flag: boolean): string => t(flag ? 'yes' : 'no');

type FieldRow = Extract<ConflictRow, { kind: 'field' }>;

function fieldLabel({ field }: FieldRow): string {
  switch (field) {
    case 'name':
      return t('detail_name');
    case 'value':
      return t('field_value');
    case 'expiry':
      return t('field_expiry');
    case 'domain':
      return t('detail_domain');
    case 'path':
      return t('detail_path');
    case 'httpOnly':
      return t('field_http_only');
    case 'secure':
      return t('field_secure');
    default:
      return t('field_same_site');
  }
}

function expiryText({ expiry }: Draft, now: number): string {
  if (expiry.kind === 'session') return t('expiry_session');
  if (expiry.kind === 'in') return relative(now + expiry.seconds * 1000, now);
  return Number.isNaN(expiry.at) ? '–' : exactTime(expiry.at * 1000);
}

function fieldText({ field }: FieldRow, draft: Draft, now: number): string {
  switch (field) {
    case 'expiry':
      return expiryText(draft, now);
    case 'domain':
      return draft.hostOnly ? draft.domain : `.${draft.domain}`;
    case 'httpOnly':
    case 'secure':
      return yesNo(draft[field]);
    case 'sameSite':
      return sameSiteNames[draft.sameSite];
    default:
      return draft[field];
  }
}

/** For words of ours, which have the direction of the language. */
function Emphasis({ strong, children }: { strong: boolean; children: string }) {
  return strong ? <b>{children}</b> : <>{children}</>;
}

function Row({ row }: { row: ConflictRow }) {
  const { clock, adapters } = useApp();
  const mask = useMask();
  const isName = row.kind === 'field' && row.field === 'name';
  const isSecret = row.kind === 'content' || row.field === 'value';
  const text = (side: 'before' | 'mine' | 'theirs'): string | null => {
    const found = row.kind === 'content' ? row[side] : fieldText(row, row[side], clock.minute.value);
    if (isName && found !== null) return nameText(found, adapters.jar.engine);
    return isSecret && found !== null ? mask(found) : found;
  };
  const before = text('before');
  // cut off, two times of one day look the same
  const isTime = row.kind === 'field' && row.field === 'expiry';
  return (
    <tr>
      <th scope="row">
        {row.kind === 'field' ? fieldLabel(row) : <Text cut>{row.steps.map(({ key }) => key).join('.')}</Text>}
      </th>
      {(['before', 'mine', 'theirs'] as const).map((side) => {
        const shown = text(side);
        return (
          <td key={side}>
            {shown === null ? (
              <Absent>{t('detail_conflict_absent')}</Absent>
            ) : isTime ? (
              <Emphasis strong={side !== 'before' && shown !== before}>{shown}</Emphasis>
            ) : (
              <Text cut max={200} strong={side !== 'before' && shown !== before}>
                {shown}
              </Text>
            )}
          </td>
        );
      })}
    </tr>
  );
}

interface ConflictBoxProps {
  editor: Editor;
  /** Saving was asked for before the choice. */
  wasAsked: boolean;
  onGone(): void;
}

/** Access was taken back: what stands in the browser cannot be seen, nor written. */
function UnseenBox({ editor, wasAsked }: Pick<ConflictBoxProps, 'editor' | 'wasAsked'>) {
  const app = useApp();
  const scope = app.page.site.value?.scope ?? null;
  return (
    <section class={style.box} role="alert" data-field="conflict">
      <WarnTitle title={t('detail_conflict_unseen')}>
        {editor.changes.value > 0 && t('detail_conflict_draft')}
      </WarnTitle>
      {wasAsked && <Problem tone="warn">{t('detail_unseen_not_saved')}</Problem>}
      <div class={style.actions}>
        <Button small disabled={scope === null} onClick={() => app.asked(app.page.requestAccess('site'))}>
          {scope?.amongAll ? t('access_allow_all') : t('access_allow', readableHost(scope?.site ?? ''))}
        </Button>
      </div>
    </section>
  );
}

/** The cookie changed in the browser while it was being edited: both versions, and what to do. */
export function ConflictBox({ editor, wasAsked, onGone }: ConflictBoxProps) {
  const { adapters } = useApp();
  const conflict = editor.conflict.value;
  const [failed, setFailed] = useState(false);
  if (conflict === null) return null;

  async function resolve(choice: 'mine' | 'theirs' | 'both'): Promise<void> {
    const isGone = conflict?.current === null && choice === 'theirs';
    if (isGone) {
      editor.cancel();
      onGone();
      return;
    }
    setFailed(!(await editor.resolve(choice)));
  }

  const head = [
    t('detail_conflict_key'),
    t('detail_conflict_before'),
    t('detail_conflict_mine'),
    t('detail_conflict_theirs'),
  ];
  const isGone = conflict.current === null;
  const end = editor.original.value?.expirationDate ?? null;
  const isOver = end !== null && end * 1000 <= adapters.now();
  const goneTitle = isOver ? 'detail_conflict_expired' : 'detail_conflict_gone';
  const isDraft = editor.changes.value > 0;
  const [theirs, mine] = !isGone
    ? (['detail_take_theirs', 'detail_keep_mine'] as const)
    : isDraft
      ? (['detail_let_it_go', 'detail_keep_to_write'] as const)
      : (['detail_back', 'detail_as_new'] as const);
  const title = isGone ? goneTitle : 'detail_conflict_changed';
  if (conflict.isUnseen) return <UnseenBox editor={editor} wasAsked={wasAsked} />;
  return (
    <section class={style.box} role="alert" data-field="conflict">
      <WarnTitle title={t(title)}>{isDraft && t('detail_conflict_draft')}</WarnTitle>
      {conflict.rows.length > 0 && (
        <VersionTable head={head} more={conflict.rows.length - most}>
          {conflict.rows.slice(0, most).map((row, index) => (
            <Row key={index} row={row} />
          ))}
        </VersionTable>
      )}
      {wasAsked && <Problem tone="warn">{t('detail_conflict_not_saved')}</Problem>}
      <div class={style.actions}>
        {conflict.canMerge && (
          <Button small onClick={() => void resolve('both')}>
            {t('detail_keep_both')}
          </Button>
        )}
        <Button small onClick={() => void resolve('theirs')}>
          {t(theirs)}
        </Button>
        <Button small onClick={() => void resolve('mine')}>
          {t(mine)}
        </Button>
        {conflict.canMerge && <span class={style.hint}>{t('detail_nothing_clashes')}</span>}
        {failed && <span class={style.hint}>{t('detail_not_merged')}</span>}
      </div>
    </section>
  );
}
