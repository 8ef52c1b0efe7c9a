import { useRef } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import bar from '../ui/SelectedBar.module.css';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { plural, t } from '../words.ts';
import { expiryPresets } from '../cookies/expiryPresets.ts';
import { focusList } from '../shortcuts/focusList.ts';
import style from './SelectionRow.module.css';
import { useBackHint } from '../shortcuts/useBackHint.ts';
import { useHint } from '../shortcuts/useHint.ts';
import type { copyItems as CopyItems } from './copyItems.ts';
import { useSelectionActions } from './useSelectionActions.ts';

/** Takes the place of the search while cookies are selected, so that nothing moves. */
export function SelectionRow() {
  const app = useApp();
  const { selection, protections } = app;
  const act = useSelectionActions();
  const hint = useHint();
  const rows = selection.rows.value;
  const isProtected = rows.every(({ key }) => protections.byKey.value.has(key));

  const copyItems = useRef<typeof CopyItems>(() => []);
  async function openCopying(open: () => void) {
    ({ copyItems: copyItems.current } = await import('./copyItems.ts'));
    open();
  }

  function onKeyDown(event: KeyboardEvent) {
    const isInMenu = (event.target as Element).closest('[role=menu]') !== null;
    if (isInMenu || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (act.onKey(event)) event.preventDefault();
  }

  function close() {
    selection.clear();
    focusList();
  }

  return (
    <section aria-label={t('select_actions')}>
      <div class={bar.bar} role="toolbar" onKeyDown={onKeyDown}>
        <p class={style.count} role="status">
          <b>{t('select_count', rows.length)}</b>{' '}
          <span class={style.size}>{plural('bytes', selection.bytes.value)}</span>
        </p>
        <Button kind="quiet" hint={hint('X')} onClick={act.expire}>
          {t('select_expire')}
        </Button>
        <Menu
          label={t('select_extend')}
          items={() => [
            ...expiryPresets.map(([words, seconds]) => ({
              label: t(words),
              icon: 'calendar' as const,
              onSelect: () => act.extend(seconds),
            })),
            'line',
            { label: t('select_session'), icon: 'calendar', onSelect: () => act.extend(null) },
          ]}
        >
          {(trigger) => (
            <Button kind="quiet" opens {...trigger}>
              {t('select_extend')}
            </Button>
          )}
        </Menu>
        <Button kind="quiet" onClick={isProtected ? act.unprotect : act.protect}>
          {t(isProtected ? 'select_unprotect' : 'select_protect')}
        </Button>
        <Menu label={t('select_copy')} items={() => copyItems.current(app)}>
          {(trigger) => (
            <Button kind="quiet" opens {...trigger} onClick={() => void openCopying(trigger.onClick)}>
              {t('select_copy')}
            </Button>
          )}
        </Menu>
        <Button kind="quiet" hint={hint('D')} onClick={act.remove}>
          {t('row_delete')}
        </Button>
        <span class={style.line} />
        <IconButton icon="close" label={t('select_clear')} hint={useBackHint()} onClick={close} />
      </div>
    </section>
  );
}
