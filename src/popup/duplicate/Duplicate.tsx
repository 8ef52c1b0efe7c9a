import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import style from '../export/Export.module.css';
import { MissingAccess } from '../import/MissingAccess.tsx';
import { useBackHint } from '../shortcuts/useBackHint.ts';
import { createDuplicating } from '../state/duplicate/duplicating.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { plural, t } from '../words.ts';
import { CopyList } from './CopyList.tsx';
import { TargetFields } from './TargetFields.tsx';

/** Copies of cookies for another host, path or store: what becomes of each is said before. */
export function Duplicate() {
  const app = useApp();
  const { view, cookies, changes } = app;
  const [duplicating] = useState(() => {
    const place = view.place.peek();
    const keys = place.kind === 'duplicate' ? place.keys : [];
    const found = keys.flatMap((key) => cookies.byKey.peek().get(key) ?? []);
    return createDuplicating(app.adapters, changes, found);
  });
  useEffect(() => () => duplicating.dispose(), [duplicating]);
  const fields = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => fields.current?.querySelector('input')?.focus(), []);
  const count = duplicating.count.value;
  const words = count === 0 ? t('duplicate_nothing') : t('duplicate_write', plural('cookies', count));

  async function write(): Promise<void> {
    if (await duplicating.write()) view.back();
  }

  return (
    <main class={style.sheet}>
      <div class={style.head}>
        <IconButton icon="back" label={t('export_back')} hint={useBackHint()} onClick={() => view.back()} />
        <h1>{t('duplicate_title')}</h1>
      </div>
      <div class={style.body} ref={fields}>
        <TargetFields duplicating={duplicating} />
        <MissingAccess importing={duplicating} />
        <CopyList duplicating={duplicating} />
      </div>
      <div class={style.foot}>
        <span class="unseen" role="status">
          {words}
        </span>
        <div class={style.actions}>
          <Button kind="main" disabled={count === 0 || changes.busy.value} onClick={() => void write()}>
            {words}
          </Button>
        </div>
      </div>
    </main>
  );
}
