import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import style from './Field.module.css';
import { Problem } from './Problem.tsx';

/** What the control inside takes over, so that label and message belong to it. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

interface FieldProps {
  label: ComponentChildren;
  /** What is wrong, in one sentence; shown under the control. */
  problem?: ComponentChildren;
  /** A button that mends it. */
  repair?: ComponentChildren;
  /** A quiet sentence under the control, when nothing is wrong. */
  hint?: ComponentChildren;
  /** The label stands at the first line of a tall control. */
  tall?: boolean;
  /** For a control that is a group with a name of its own: the label is then only for the eye. */
  group?: boolean;
  children(control: FieldControl): ComponentChildren;
}

/** A label, a control, and a line under it for what is wrong. */
export function Field({ label, problem, repair, hint, tall, group, children }: FieldProps) {
  const id = useId();
  const below = problem ? `${id}-problem` : hint ? `${id}-hint` : undefined;
  return (
    <div class={tall ? `${style.field} ${style.tall}` : style.field}>
      {group ? (
        <span class={style.label} aria-hidden="true">
          {label}
        </span>
      ) : (
        <label class={style.label} for={id}>
          {label}
        </label>
      )}
      <div class={style.control}>
        {children({ id, 'aria-describedby': below, 'aria-invalid': problem ? true : undefined })}
      </div>
      {problem ? (
        <div class={style.below}>
          <Problem id={`${id}-problem`} repair={repair}>
            {problem}
          </Problem>
        </div>
      ) : (
        hint && (
          <p class={`${style.below} ${style.hint}`} id={`${id}-hint`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}
