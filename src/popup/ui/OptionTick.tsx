import { Icon } from './Icon.tsx';
import style from './OptionTick.module.css';

/** Shows whether an option of a list box is selected; `data-tick` tells clicks on it from those on the row. */
export function OptionTick({ isChosen }: { isChosen: boolean }) {
  return (
    <span class={style.tick} data-tick="" aria-hidden="true">
      <i class={isChosen ? `${style.check} ${style.checked}` : style.check}>
        {isChosen && <Icon name="check" small />}
      </i>
    </span>
  );
}
