import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { Subject } from '../../../sessions/index.ts';

export interface SubjectParts {
  name: string;
  value: ReadonlySignal<string>;
  /** Name and value of the cookies that travel with it. */
  siblings: ReadonlySignal<ReadonlyMap<string, string>>;
  /** The value stayed, and a cookie that belongs to it changed: what is edited may have to go over first. */
  onCompanion(next: Subject): Promise<void> | null;
}

export interface LiveSubject {
  readonly subject: ReadonlySignal<Subject>;
  /** The same cookie with another value, among those that are there now. */
  withValue(value: string): Subject;
  /** Goes on with this one, which was read already. */
  give(next: Subject): void;
  dispose(): void;
}

/** What is read: another one only when the value changes, or one of the other cookies that reading asked for. */
export function createSubject({ name, value: typed, siblings, onCompanion }: SubjectParts): LiveSubject {
  const asked = new Set<string>();
  const begin = latest();

  const withValue = (value: string): Subject => {
    const { value: map } = siblings;
    return {
      name,
      value,
      sibling(other) {
        asked.add(other);
        return map.get(other);
      },
    };
  };

  const subject = signal(withValue(typed.peek()));
  const stop = effect(() => {
    const { value } = typed;
    const { value: map } = siblings;
    const old = subject.peek();
    const isSame = value === old.value;
    if (isSame && [...asked].every((other) => old.sibling(other) === map.get(other))) return;
    const isLatest = begin();
    const next = withValue(value);
    const going = isSame ? untracked(() => onCompanion(next)) : null;
    if (going === null) subject.value = next;
    else
      void going.then(() => {
        if (isLatest()) subject.value = next;
      });
  });

  return {
    subject,
    withValue,
    give(next) {
      begin(); // a reading that is still on its way is of an older value
      subject.value = next;
    },
    dispose() {
      begin();
      stop();
    },
  };
}
