import { useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import { keyCap } from './commandKeys.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { type MessageKey, t } from '../words.ts';
import style from './Help.module.css';
import { Legend } from './Legend.tsx';
import { useBackHint } from './useBackHint.ts';

type Line = [keys: readonly string[], words: MessageKey];
/** Of a language that is written from right to left: what points forward points to the left. */
const turned: Record<string, string> = { '→': '←', '←': '→' };
const isChord = ([first]: readonly string[]): boolean => ['command', '⇧', 'Alt'].includes(first!);

const everywhere: Line[] = [
  [['/'], 'help_search'],
  [['N'], 'help_new'],
  [['S'], 'menu_export'],
  [['I'], 'import_title'],
  [['U'], 'help_undo'],
  [['⇧', 'U'], 'help_redo'],
  [['?'], 'help_this'],
];
const moving: Line[] = [
  [['↑', '↓'], 'help_move'],
  [['Home', 'End'], 'help_ends'],
  [['Space'], 'help_select'],
  [['⇧', '↑', '↓'], 'help_range'],
  [['command', 'A'], 'help_all'],
  [['→'], 'help_actions'],
  [['←'], 'help_fold'],
];
const onCookie: Line[] = [
  [['↵'], 'help_open'],
  [['E'], 'help_edit'],
  [['C'], 'help_copy'],
  [['X'], 'help_expire'],
  [['D'], 'help_delete'],
  [['K'], 'detail_previous'],
  [['J'], 'detail_next'],
];
const inside: Line[] = [
  [['←', '→'], 'help_unfold'],
  [['↵'], 'help_change'],
  [['A', 'Z'], 'help_jump'],
  [['F2'], 'help_rename'],
  [['Insert'], 'help_insert'],
  [['Delete'], 'session_remove'],
  [['command', 'C'], 'help_copy'],
  [['command', 'Z'], 'help_undo'],
  [['command', 'S'], 'help_save'],
];

function Keys({ title, lines }: { title: MessageKey; lines: readonly Line[] }) {
  const isTurned = document.documentElement.dir === 'rtl';
  return (
    <section>
      <h2>{t(title)}</h2>
      <dl class={style.keys}>
        {lines.map(([keys, words]) => (
          <div key={words + keys.join('')}>
            {/* what is pressed at once stands as everywhere; one key or the other, as their words do */}
            <dt dir={isChord(keys) ? 'ltr' : undefined}>
              {keys.map((key) => (
                <Kbd key={key} spoken>
                  {keyCap((isTurned && !isChord(keys) && turned[key]) || key)}
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
      <Legend />
    </main>
  );
}
