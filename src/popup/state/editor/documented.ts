import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import {
  checkDocumentedKeys,
  documentedKeyCount,
  type DocumentedMatch,
  SessionError,
} from '../../../sessions/index.ts';
import type { Reading } from './contentReading.ts';
import type { SessionKeys } from './keyFields.ts';

export type DocumentedState =
  /** Nobody asked. */
  | { kind: 'none' }
  | { kind: 'working' }
  | { kind: 'found'; match: DocumentedMatch }
  /** None of so many fits, which says nothing of the key. */
  | { kind: 'nothing'; count: number }
  | { kind: 'failed'; error: SessionError };

/** Tries the keys that documentation prints, when it is asked to. */
export interface DocumentedCheck {
  readonly state: ReadonlySignal<DocumentedState>;
  begin(): Promise<void>;
  /** Puts the key that was found in the place of what was typed. */
  use(): void;
  dispose(): void;
}

interface DocumentedCheckParts {
  reading: ReadonlySignal<Reading>;
  keys: SessionKeys;
  /** Milliseconds since 1970. */
  now: () => number;
}

export function createDocumentedCheck({ reading, keys, now }: DocumentedCheckParts): DocumentedCheck {
  const state = signal<DocumentedState>({ kind: 'none' });
  const ask = latest();

  const stop = effect(() => {
    // What was found belongs to the cookie and the settings that it was found with.
    void reading.value;
    void keys.keys.value;
    ask();
    state.value = { kind: 'none' };
  });

  return {
    state,
    async begin() {
      const current = reading.peek();
      if (current.kind !== 'read') return;
      const isLatest = ask();
      state.value = { kind: 'working' };
      const answer = await checkDocumentedKeys(
        current.format,
        current.decoded.subject,
        now() / 1000,
        keys.keys.peek(),
      ).then(
        async (match): Promise<DocumentedState> =>
          match ? { kind: 'found', match } : { kind: 'nothing', count: await documentedKeyCount() },
        (error: unknown): DocumentedState => {
          if (!(error instanceof SessionError)) throw error;
          return { kind: 'failed', error };
        },
      );
      if (isLatest()) state.value = answer;
    },
    use() {
      const current = state.peek();
      const field = keys.fields.peek().find(({ kind }) => kind === 'secret');
      if (current.kind === 'found' && field) keys.set(field.id, [current.match.typed]);
    },
    dispose() {
      ask();
      stop();
    },
  };
}
