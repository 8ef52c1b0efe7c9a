import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { gap, type MessageKey, rich, t } from '../words.ts';
import style from './Welcome.module.css';

const points: readonly [IconName, MessageKey, MessageKey][] = [
  ['log', 'welcome_list', 'welcome_list_why'],
  ['braces', 'welcome_inside', 'welcome_inside_why'],
  ['undo', 'welcome_undo', 'welcome_undo_why'],
  ['key', 'welcome_asks', 'welcome_asks_why'],
  ['shield', 'welcome_stays', 'welcome_stays_why'],
];

const shortcut = (
  <span class={style.keys}>
    <Kbd spoken>Alt</Kbd> <Kbd spoken>⇧</Kbd> <Kbd spoken>K</Kbd>
  </span>
);

/** What it does, what it will ask for, and that nothing leaves the machine: once, at the installation. */
export function Welcome() {
  return (
    <main class={style.page}>
      <span class={style.badge}>
        <Icon name="mark" />
      </span>
      <h1>{t('welcome_title')}</h1>
      <ul class={style.points}>
        {points.map(([icon, what, why]) => (
          <li key={what}>
            <Icon name={icon} />
            <p>
              <b>{t(what)}</b>
              {gap()}
              {t(why)}
            </p>
          </li>
        ))}
      </ul>
      <p class={style.start}>{rich('welcome_start', shortcut, <Kbd spoken>?</Kbd>)}</p>
    </main>
  );
}
