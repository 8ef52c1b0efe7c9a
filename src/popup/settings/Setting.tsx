import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Tick } from '../ui/Tick.tsx';
import style from './Settings.module.css';

interface SettingProps {
  name: ComponentChildren;
  hint?: ComponentChildren;
  /** What can be done about it. */
  children?: ComponentChildren;
}

/** One line: what it is, what that means, and a control. */
export function Setting({ name, hint, children }: SettingProps) {
  return (
    <div class={style.setting}>
      <div class={style.words}>
        <p>{name}</p>
        {hint && <div class={style.hint}>{hint}</div>}
      </div>
      {children}
    </div>
  );
}

interface SettingSwitchProps {
  name: string;
  hint?: string | undefined;
  checked: boolean;
  onChange(checked: boolean): void;
}

export function SettingSwitch({ name, hint, checked, onChange }: SettingSwitchProps) {
  const id = useId();
  return (
    <label class={style.setting} for={id}>
      <span class={style.words}>
        <span>{name}</span>
        {hint && <span class={style.hint}>{hint}</span>}
      </span>
      <Tick id={id} label={name} checked={checked} onToggle={() => onChange(!checked)} />
    </label>
  );
}
