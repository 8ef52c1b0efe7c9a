import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { loadedLater } from '../ui/loadedLater.tsx';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { plural, t } from '../words.ts';
import style from './FilterButton.module.css';

const FilterPanel = loadedLater(async () => (await import('./FilterPanel.tsx')).FilterPanel);

export function FilterButton() {
  const { filters } = useApp();
  const [open, setOpen] = useState(false);
  const id = useId();
  const holder = useRef<HTMLDivElement>(null);
  const count = filters.count.value;

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!holder.current!.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  function onKeyDown(event: KeyboardEvent) {
    if (!open || event.key !== 'Escape') return;
    event.preventDefault();
    setOpen(false);
    holder.current!.querySelector('button')!.focus();
  }

  function onFocusOut(event: FocusEvent) {
    const to = event.relatedTarget as Node | null;
    if (to !== null && !holder.current!.contains(to)) setOpen(false);
  }

  return (
    <div class={style.holder} ref={holder} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <Button
        kind={count > 0 ? 'soft' : 'quiet'}
        icon="filter"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={count > 0 ? plural('filter_chosen', count) : t('filter')}
        onClick={() => setOpen(!open)}
      >
        {count > 0 ? t('filter_count', count) : t('filter')}
      </Button>
      {open && (
        <div class={style.panel} id={id} role="group" aria-label={t('filter')}>
          <FilterPanel />
        </div>
      )}
    </div>
  );
}
