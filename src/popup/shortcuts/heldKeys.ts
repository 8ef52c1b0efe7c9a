/** What hands go on with that were typing when the field was taken away. */
const isTyped = ({ key }: KeyboardEvent): boolean => key.length === 1 || ['Enter', 'Delete', 'Backspace'].includes(key);

/** They move nothing, or are part of typing a letter. */
const isSilent = ({ key }: KeyboardEvent): boolean =>
  /^(?:Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Process|Compose|Unidentified)$/.test(key);

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');

export interface HeldKeys {
  /** The program has moved the focus: nobody chose what has it now. */
  hold(): void;
  stop(): void;
}

/** From `hold` on, what is typed does nothing until a person has moved: by a key that moves, or the pointer. */
export function createHeldKeys(): HeldKeys {
  let isHeld = false;

  function onKeyDown(event: KeyboardEvent): void {
    if (!isHeld || isSilent(event) || event.ctrlKey || event.metaKey) return;
    if (isField(event.target)) return;
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
    hold() {
      isHeld = true;
    },
    stop() {
      window.removeEventListener('keydown', onKeyDown, true);
      for (const type of pointers) window.removeEventListener(type, onPointer, true);
    },
  };
}
