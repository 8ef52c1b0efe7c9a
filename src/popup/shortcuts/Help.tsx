import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { type MessageKey, t } from '../words.ts';
import style from './Help.module.css';
import { useBackHint } from './useBackHint.ts';

type Line = [keys: readonly string[], words: MessageKey];

const everywhere: Line[] = [
  [['/'], 'help_search'],
  [['N'], 'help_new'],
  [['U'], 'help_undo'],
  [['⇧', 'U'], 'help_redo'],
  [['?'], 'help_this'],
];
const moving: Line[] = [
  [['↑', '↓'], 'help_move'],
  [['Home', 'End'], 'help_ends'],
  [['Space'], 'help_select'],
  [['⇧', '↑', '↓'], 'help_range'],
  [['Ctrl', 'A'], 'help_all'],
  [['→'], 'help_actions'],
  [['←'], 'help_fold'],
];
const onCookie: Line[] = [
  [['↵'], 'help_open'],
  [['E'], 'help_edit'],
  [['C'], 'help_copy'],
  [['X'], 'help_expire'],
  [['D'], 'help_delete'],
];
const inside: Line[] = [
  [['←', '→'], 'help_unfold'],
  [['↵'], 'help_change'],
  [['A', 'Z'], 'help_jump'],
  [['Ctrl', 'C'], 'help_copy'],
  [['Ctrl', 'S'], 'help_save'],
];

function Keys({ title, lines }: { title: MessageKey; lines: readonly Line[] }) {
  return (
    <section>
      <h2>{t(title)}</h2>
      <dl class={style.keys}>
        {lines.map(([keys, words]) => (
          <div key={words + keys.join('')}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key} spoken>
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Mark({ children, words }: { children: ComponentChildren; words: string }) {
  return (
    <span>
      {children}
      {words}
    </span>
  );
}

export function Help() {
  const { view, prefs } = useApp();
  const back = useBackHint();
  const close = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => close.current?.querySelector('button')?.focus(), []);
  return (
    <main class={style.sheet}>
      <div class={style.head} ref={close}>
        <h1>{t('help_title')}</h1>
        <IconButton icon="close" label={t('close')} hint={back} onClick={() => view.back()} />
      </div>
      <div class={style.columns}>
        <div>
          <Keys title="help_everywhere" lines={[...everywhere, [back.split(' '), 'help_back']]} />
          <Keys title="help_list" lines={moving} />
        </div>
        <div>
          <Keys title="help_cookie" lines={onCookie} />
          <Keys title="help_inside" lines={inside} />
        </div>
      </div>
      <Checkbox checked={prefs.letterKeys.value} onChange={(on) => prefs.set('letterKeys', on)}>
        {t('settings_letters')}
      </Checkbox>
      <div class={style.legend}>
        <Mark words={t('help_mark_read')}>
          <span class={style.lens}>
            <Icon name="braces" />
          </span>
        </Mark>
        <Mark words="HttpOnly">
          <Icon name="noscript" />
        </Mark>
        <Mark words="Secure">
          <Icon name="lock" />
        </Mark>
        <Mark words={t('help_mark_left')}>
          <i class={style.left} />
        </Mark>
        <Mark words={t('expiry_session')}>
          <i class={style.dots} />
        </Mark>
        <Mark words={t('help_mark_look')}>
          <span class={style.warn}>
            <Icon name="warn" />
          </span>
        </Mark>
      </div>
    </main>
  );
}
