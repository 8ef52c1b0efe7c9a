import { useEffect, useRef, useState } from 'preact/hooks';
import type { Importing } from '../state/import/contract.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import type { ProspectKind } from '../state/import/prospect.ts';
import { Button } from '../ui/Button.tsx';
import { plural, t } from '../words.ts';
import { AwayFrom } from './AwayFrom.tsx';
import { DestinationFields } from './DestinationFields.tsx';
import style from './Import.module.css';
import { ImportList } from './ImportList.tsx';
import { LineDetail } from './LineDetail.tsx';
import { MissingAccess } from './MissingAccess.tsx';
import { StoreSelect } from './StoreSelect.tsx';
import { PreviewActions } from './PreviewActions.tsx';
import { UnreadFiles } from './UnreadFiles.tsx';

/** What is counted as one. */
const counted = {
  import_count_new: ['new'],
  import_count_changes: ['changes'],
  import_count_same: ['same'],
  import_count_imported: ['imported'],
  import_count_gone: ['gone'],
  import_count_no_access: ['no-access'],
  import_count_expired: ['expired'],
  import_count_twice: ['twice', 'rival'],
  import_count_other_store: ['other-store'],
  import_count_refused: ['refused', 'unwritable', 'failed'],
  import_count_damaged: ['damaged'],
} as const satisfies Record<string, readonly ProspectKind[]>;

/** All in words: how many there are, and what would become of them. */
function Counts({ importing: { rows, counts } }: { importing: Importing }) {
  const parts = (Object.keys(counted) as (keyof typeof counted)[]).flatMap((key) => {
    const count = counted[key].reduce((sum, kind) => sum + (counts.value.get(kind) ?? 0), 0);
    return count === 0 ? [] : [t(key, count)];
  });
  return (
    <p class={style.counts} role="status">
      <b>{plural('cookies', rows.value.length)}</b>
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  );
}

export function Preview({ importing }: { importing: Importing }) {
  const [active, setActive] = useState(0);
  const [isEditing, setIsEditing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { rows, chosen, left } = importing;
  const [refusals, setRefusals] = useState(0);
  // what stands in a field is not dropped without a word
  useEffect(() => () => void importing.takeOver(), [importing]);
  const hasChoice = chosen.value.length + left.value.size > 0;

  function show(index: number) {
    void importing.takeOver();
    setActive(index);
    setIsEditing(false);
  }

  function edit(next: boolean) {
    setIsEditing(next);
    if (!next) box.current?.focus();
  }

  function written(refused: ImportRow | null) {
    if (refused === null) setIsEditing(false);
    else setRefusals((count) => count + 1);
  }

  return (
    <>
      <div class={style.tools}>
        <Counts importing={importing} />
        <DestinationFields importing={importing} />
        <StoreSelect />
        {hasChoice && (
          <Button kind="link" onClick={importing.toggleAll}>
            {t(left.value.size === 0 ? 'import_none' : 'import_all')}
          </Button>
        )}
      </div>
      <UnreadFiles importing={importing} />
      <AwayFrom importing={importing} />
      <MissingAccess importing={importing} />
      <ImportList importing={importing} box={box} onActive={show} onOpen={() => setIsEditing(true)} />
      <LineDetail
        row={rows.value[Math.min(active, rows.value.length - 1)]!}
        importing={importing}
        isEditing={isEditing}
        refusals={refusals}
        onEdit={edit}
      />
      <PreviewActions importing={importing} onWritten={written} />
    </>
  );
}
