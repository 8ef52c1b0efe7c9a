import style from './Icon.module.css';
import { type IconName, icons } from './icons.ts';

/** Arrows that point along the line of reading turn round with it. */
const mirrored: ReadonlySet<IconName> = new Set(['back', 'right', 'undo', 'redo']);

/** Says nothing to a screen reader: the control beside or around it has the words. `small`: 14 px, inside marks and chips. */
export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  const size = small ? 14 : 16;
  return (
    <svg
      class={mirrored.has(name) ? `${style.icon} ${style.mirrored}` : style.icon}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
    >
      {icons[name].map((path) =>
        path.startsWith('.') ? <path key={path} class={style.dot} d={path.slice(1)} /> : <path key={path} d={path} />,
      )}
    </svg>
  );
}
