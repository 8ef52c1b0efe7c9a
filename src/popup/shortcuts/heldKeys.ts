/** What hands go on with that were typing when the field was taken away. */
const isTyped = ({ key }: KeyboardEvent): boolean => key.length === 1 || ['Enter', 'Delete', 'Backspace'].includes(key);

/** They move nothing, or are part of typing a letter. */
export const isSilent = ({ key }: KeyboardEvent): boolean =>
  /^(?:Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Process|Compose|Unidentified)$/.test(key);

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');

export interface HeldKeys {
  /**
   * The program has moved the focus: nobody chose what has it now.
   * @param but a letter, with Shift or without, that is not about what has the focus
   */
  hold(but?: string): void;
  stop(): void;
}

/** From `hold` on, what is typed does nothing until a person has moved: by a key that moves, or the pointer. */
export function createHeldKeys(): HeldKeys {
  let isHeld = false;
  let exempt = '';

  function onKeyDown(event: KeyboardEvent): void {
    if (!isHeld || isSilent(event) || event.ctrlKey || event.metaKey) return;
    if (isField(event.target) || event.key.toLowerCase() === exempt) return;
    if (!isTyped(event)) {
      isHeld = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Browsers send moves of a pointer that rests, when what lies under it changes. */
  function onPointer(event: PointerEvent): void {
    if (event.type !== 'pointermove' || event.movementX !== 0 || event.movementY !== 0) isHeld = false;
  }

  const pointers = ['pointerdown', 'pointermove'] as const;
  // before anybody who would act on it
  window.addEventListener('keydown', onKeyDown, true);
  for (const type of pointers) window.addEventListener(type, onPointer, true);
  return {
    hold(but = '') {
      isHeld = true;
      exempt = but;
    },
    stop() {
      window.removeEventListener('keydown', onKeyDown, true);
      for (const type of pointers) window.removeEventListener(type, onPointer, true);
    },
  };
}
