import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SessionFormat } from '../../sessions/index.ts';
import { formatChoices } from '../session/formatChoices.ts';
import type { Content } from '../state/editor/content.ts';
import { Icon } from '../ui/Icon.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { t } from '../words.ts';
import style from './FormatMenu.module.css';

interface FormatMenuProps {
  content: Content;
  /** What it is read as now. */
  current: SessionFormat | null;
  /** @param refocus the button that opened it is to have the focus */
  onClose(refocus: boolean): void;
}

/** All that a value can be read as, to be searched: a combobox with its list, by the ARIA practices. */
export function FormatMenu({ content, current, onClose }: FormatMenuProps) {
  const [sought, setSought] = useState('');
  const [active, setActive] = useState(0);
  const [likely] = useState(() => content.likely());
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const groups = formatChoices(content.formats, likely, sought);
  const isRawShown = t('session_raw').toLowerCase().includes(sought.trim().toLowerCase());
  /** In the order of display; `null` is the value itself. */
  const options = [...(isRawShown ? [null] : []), ...groups.flatMap(({ choices }) => choices.map((one) => one.format))];
  const idOf = (format: SessionFormat | null): string => `${id}-${format?.id ?? 'raw'}`;
  const now = options[Math.min(active, options.length - 1)];

  useLayoutEffect(() => root.current!.querySelector('input')!.focus(), []);
  useLayoutEffect(() => root.current!.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' }), [now]);

  function pick(format: SessionFormat | null) {
    onClose(true);
    content.pick(format?.id ?? null);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { length } = options;
    event.stopPropagation(); // Esc and letters are the menu's while it is open
    if (event.key === 'Tab') return onClose(false);
    if (event.key === 'ArrowDown') setActive((Math.min(active, length - 1) + 1) % Math.max(length, 1));
    else if (event.key === 'ArrowUp') setActive((active - 1 + length) % Math.max(length, 1));
    else if (event.key === 'Enter' && now !== undefined) pick(now);
    else if (event.key === 'Escape') onClose(true);
    else return;
    event.preventDefault();
  }

  const option = (format: SessionFormat | null, name: string) => (
    <div
      key={idOf(format)}
      id={idOf(format)}
      role="option"
      class={style.option}
      aria-selected={format === current}
      data-active={format === now ? '' : undefined}
      onPointerMove={() => setActive(options.indexOf(format))}
      onClick={() => pick(format)}
    >
      <span>{name}</span>
      {format === current && <Icon name="check" />}
    </div>
  );

  return (
    <div class={style.menu} ref={root} onKeyDown={onKeyDown}>
      <SearchField
        id={`${id}-search`}
        label={t('formats_search')}
        value={sought}
        onInput={(text) => {
          setSought(text);
          setActive(0);
        }}
        list={{ id: `${id}-list`, active: now === undefined ? undefined : idOf(now) }}
      />
      <div role="listbox" id={`${id}-list`} class={style.list} aria-label={t('session_read_as')}>
        {isRawShown && option(null, t('session_raw'))}
        {groups.map(({ title, choices }) => (
          <div key={title} role="group" aria-label={title}>
            <div class={style.title} aria-hidden="true">
              {title}
            </div>
            {choices.map(({ format, name }) => option(format, name))}
          </div>
        ))}
      </div>
      {options.length === 0 && <p class={style.none}>{t('formats_none')}</p>}
    </div>
  );
}
