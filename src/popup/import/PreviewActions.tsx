import type { Importing } from '../state/import/contract.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import type { ProspectKind } from '../state/import/prospect.ts';
import { noTab } from '../state/page/page.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { plural, t } from '../words.ts';
import style from './Import.module.css';

/** Lines of which the cookie is known and was not written. */
const leftOver: readonly ProspectKind[] = ['refused', 'unwritable', 'failed', 'no-access'];

interface PreviewActionsProps {
  importing: Importing;
  /** @param refused the line that is being edited, where it cannot be written so: nothing was */
  onWritten(refused: ImportRow | null): void;
}

export function PreviewActions({ importing, onWritten }: PreviewActionsProps) {
  const { changes, view, copyMany, page, adapters, toasts } = useApp();
  const count = importing.chosen.value.length;
  const refused = importing.rows.value.filter(({ prospect }) => leftOver.includes(prospect.kind));
  const isDone = importing.counts.value.has('imported') || importing.counts.value.has('gone');
  const site = page.site.value;

  async function copyRefused() {
    const { formatById } = await import('../../transfer/index.ts');
    const cookies = refused.map(({ cookie }) => cookie!);
    await copyMany(formatById('cookie-lens')!.write!(cookies), cookies.length);
  }

  return (
    <div class={style.foot} data-under-toast={toasts.current.value !== null || changes.longStep.value !== null}>
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
      {refused.length > 0 && (
        <Button kind="quiet" icon="copy" onClick={() => void copyRefused()}>
          {t('import_copy_refused')}
        </Button>
      )}
      {isDone && !importing.isNowhere.value && count === 0 && site !== null && site.tabId !== noTab ? (
        <Button kind="main" onClick={() => void adapters.reloadTab(site.tabId)}>
          {t('toast_reload')}
        </Button>
      ) : (
        <Button
          kind="main"
          disabled={count === 0 || changes.busy.value}
          onClick={() => void importing.write().then(onWritten)}
        >
          {count === 0 ? t('import_nothing') : t('import_write', plural('cookies', count))}
        </Button>
      )}
    </div>
  );
}
