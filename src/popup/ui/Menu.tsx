import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keepInside } from './keepInside.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Kbd } from './Kbd.tsx';
import style from './Menu.module.css';

export type MenuItem =
  | {
      label: ComponentChildren;
      icon: IconName;
      hint?: string | undefined;
      disabled?: boolean;
      /** Present: the item is a switch, and this is its state. */
      checked?: boolean;
      onSelect(): void;
    }
  | 'line';

/** What the button that opens the menu takes over. */
export interface MenuTrigger {
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
  onClick(): void;
}

interface MenuProps {
  label: string;
  /** Asked for only once it is open. */
  items(): readonly MenuItem[];
  children(trigger: MenuTrigger): ComponentChildren;
}

/** A button and its menu, by the ARIA practices: arrows, Home, End, Esc; focus goes back to the button. */
export function Menu({ label, items, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const holder = useRef<HTMLDivElement>(null);
  const buttons = () => [...holder.current!.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)')];

  function close(refocus: boolean) {
    setOpen(false);
    if (refocus) holder.current?.querySelector<HTMLElement>('[aria-haspopup=menu]')?.focus();
  }

  useLayoutEffect(() => {
    if (!open) return;
    const menu = holder.current!.querySelector<HTMLElement>('[role=menu]')!;
    const stop = keepInside(menu);
    buttons()[0]?.focus();
    const outside = (event: Event) => {
      if (!holder.current!.contains(event.target as Node)) close(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      stop();
    };
  }, [open]);

  function onKeyDown(event: KeyboardEvent) {
    if (!open) return;
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const go: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1 + all.length,
      Home: 0,
      End: all.length - 1,
    };
    if (event.key in go) all[go[event.key]! % all.length]?.focus();
    else if (event.key === 'Escape') close(true);
    else if (event.key === 'Tab') close(false);
    if (event.key === 'Tab') return;
    if (event.key !== 'Enter' && event.key !== ' ') event.preventDefault();
    event.stopPropagation(); // the list's letters rest while a menu is open
  }

  return (
    <div class={style.holder} ref={holder} onKeyDown={onKeyDown}>
      {children({
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        onClick: () => setOpen(!open),
      })}
      {open && (
        <div id={id} role="menu" aria-label={label} class={style.menu}>
          {items().map((item, index) =>
            item === 'line' ? (
              <hr key={index} class={style.line} />
            ) : (
              <button
                key={index}
                type="button"
                class={style.item}
                role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
                aria-checked={item.checked}
                tabIndex={-1}
                disabled={item.disabled}
                onClick={() => {
                  close(true);
                  item.onSelect();
                }}
              >
                <Icon name={item.icon} />
                <span>{item.label}</span>
                {item.checked && <Icon name="check" />}
                {item.hint && <Kbd>{item.hint}</Kbd>}
              </button>
            ),
          )}
        </div>
      )}
    </div>
  );
}
