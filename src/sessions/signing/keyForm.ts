/** Fields of the form for keys that many formats have. */
import type { KeyField } from '../contract/KeyField.ts';

/** `name`: of the setting that holds it. The newest first. */
export function secretField(name: string, several = true): KeyField {
  return { kind: 'secret', id: 'secret', label: { name }, several };
}

/** What is mixed into the key, by the framework's own name for it where it has one. */
export function saltField(usual: string, name?: string): KeyField {
  const label = name === undefined ? ({ code: 'salt' } as const) : { name };
  return { kind: 'text', id: 'salt', label, default: usual, advanced: true };
}
