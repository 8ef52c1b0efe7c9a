import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isApple } from '../shortcuts/commandKeys.ts';
import { isTyping } from '../shortcuts/isTyping.ts';
import type { Importing } from '../state/import/contract.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import type { ProspectKind } from '../state/import/prospect.ts';
import { noTab } from '../state/page/page.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { plural, t } from '../words.ts';
import style from './Import.module.css';
import { useWriteKey } from './useWriteKey.ts';

const refusals: readonly ProspectKind[] = ['refused', 'unwritable', 'failed'];
const isRefusal = ({ prospect }: ImportRow): boolean => refusals.includes(prospect.kind);

/** What stays out although its cookie is known, for another attempt elsewhere: refused, or of sites that nobody has allowed. */
function CopyLeftOver({ rows }: { rows: readonly ImportRow[] }) {
  const { copyMany } = useApp();
  const leftOver = rows.filter((row) => isRefusal(row) || row.prospect.kind === 'no-access');
  const refused = leftOver.filter(isRefusal).length;
  if (leftOver.length === 0) return null;

  async function copy() {
    const { formatById } = await import('../../transfer/index.ts');
    const cookies = leftOver.map(({ cookie }) => cookie!);
    await copyMany(formatById('cookie-lens')!.write!(cookies), cookies.length);
  }

  const words =
    refused === 0 ? 'import_copy_no_access' : refused < leftOver.length ? 'import_copy_left' : 'import_copy_refused';
  return (
    <Button kind="quiet" icon="copy" onClick={() => void copy()}>
      {t(words)}
    </Button>
  );
}

/** Somebody types by now, or is being asked. */
const isElsewhere = (): boolean =>
  isTyping(document.activeElement) || Boolean(document.activeElement?.closest('[role=alertdialog]'));

interface PreviewActionsProps {
  importing: Importing;
  /** @param refused the line that is being edited, where it cannot be written so: nothing was */
  onWritten(refused: ImportRow | null): void;
}

export function PreviewActions({ importing, onWritten }: PreviewActionsProps) {
  const { changes, view, page, adapters, toasts } = useApp();
  const count = importing.chosen.value.length;
  const isDone = importing.counts.value.has('imported') || importing.counts.value.has('gone');
  const site = page.site.value;
  const foot = useRef<HTMLDivElement>(null);
  const [ends, setEnds] = useState(0);
  // the first button that goes on from there: what wrote is no use any more, and what had the focus may be gone
  useLayoutEffect(() => {
    if (ends === 0) return;
    const buttons = [...foot.current!.querySelectorAll<HTMLElement>('button:not(:disabled)')];
    (buttons.find((button) => button.matches('[data-main]')) ?? buttons[0])?.focus();
  }, [ends]);

  async function write() {
    const refused = await importing.write();
    onWritten(refused);
    if (refused === null && !isElsewhere()) setEnds((times) => times + 1);
  }
  const canWrite = count > 0 && !changes.busy.value;
  useWriteKey(canWrite ? () => void write() : null);

  return (
    <div
      ref={foot}
      class={style.foot}
      data-under-toast={toasts.current.value !== null || changes.longStep.value !== null}
    >
      <CopyLeftOver rows={importing.rows.value} />
      <Button
        kind="quiet"
        onClick={() => {
          importing.clear();
          view.import();
        }}
      >
        {t('import_others')}
      </Button>
      <span class={style.grow} />
      {isDone && !importing.isNowhere.value && count === 0 && site !== null && site.tabId !== noTab ? (
        <Button kind="main" data-main="" onClick={() => void adapters.reloadTab(site.tabId)}>
          {t('toast_reload')}
        </Button>
      ) : (
        <Button
          kind="main"
          data-main=""
          aria-keyshortcuts={isApple ? 'Meta+Enter' : 'Control+Enter'}
          disabled={count === 0}
          // for a while: disabled it would lose the focus, to what drops the text
          aria-disabled={!canWrite}
          onClick={() => canWrite && void write()}
        >
          {count === 0 ? t('import_nothing') : t('import_write', plural('cookies', count))}
        </Button>
      )}
    </div>
  );
}
