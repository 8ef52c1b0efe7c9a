import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ExportTarget } from '../../preferences.ts';
import { useApp } from '../state/start/app.ts';
import { isNowhere } from '../shortcuts/isNowhere.ts';
import { useBackHint } from '../shortcuts/useBackHint.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { type MessageKey, t } from '../words.ts';
import style from './Export.module.css';
import { ExportFields } from './ExportFields.tsx';
import { LossList } from './LossList.tsx';
import { type Choices, useExport } from './useExport.ts';

function Cost({ choices: { losses, writer, isEmpty } }: { choices: Choices }) {
  if (isEmpty) return <p>{t('export_nothing')}</p>;
  if (losses.length === 0)
    return (
      <p class={style.lossless}>
        <Icon name="ok" /> {t('export_lossless')}
      </p>
    );
  return (
    <>
      <h2>{t('export_losses')}</h2>
      <LossList losses={losses} format={writer.id} />
    </>
  );
}

const targets: readonly [ExportTarget, MessageKey][] = [
  ['file', 'export_save'],
  ['clipboard', 'export_copy'],
];

/** What of the cookies is given to which tool, what that costs them, and where it goes. */
export function Export() {
  const { prefs, view } = useApp();
  const choices = useExport();
  const foot = useRef<HTMLDivElement>(null);
  const isOpened = useRef(false);
  // where nothing can be written yet the button takes no focus: it has it once the cookies are read
  useLayoutEffect(() => {
    if (isOpened.current && !isNowhere()) return;
    isOpened.current = !choices.isEmpty;
    foot.current?.querySelector<HTMLElement>('[data-last]')?.focus();
  }, [choices.isEmpty]);
  return (
    <main class={style.sheet}>
      <div class={style.head}>
        <IconButton icon="back" label={t('export_back')} hint={useBackHint()} onClick={() => view.back()} />
        <h1>{t('export_title')}</h1>
      </div>
      <div class={style.body}>
        <ExportFields choices={choices} />
        <section aria-label={t('export_losses')} class={style.cost}>
          <Cost choices={choices} />
        </section>
      </div>
      <div class={style.foot} ref={foot}>
        {!choices.isMasked && !prefs.told.value.includes('login') && <p class={style.login}>{t('export_login')}</p>}
        <div class={style.actions}>
          {targets.map(([target, words]) => {
            const isLast = prefs.exportTarget.value === target;
            return (
              <Button
                key={target}
                kind={isLast ? 'main' : 'plain'}
                data-last={isLast || undefined}
                disabled={choices.isEmpty}
                onClick={() => void choices.give(target)}
              >
                {t(words)}
              </Button>
            );
          })}
        </div>
      </div>
    </main>
  );
}
