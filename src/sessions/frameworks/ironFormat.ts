import type { SessionFormat } from '../contract/SessionFormat.ts';
import { lateFormat } from '../contract/lateFormat.ts';
import { secretField } from '../signing/keyForm.ts';
import { ironScore, type IronMaker } from './ironShape.ts';

/** Node's frameworks that keep a session in a seal of iron. */
export function ironFormat(id: IronMaker, label: string, spec: string): SessionFormat {
  return lateFormat(
    {
      id,
      label,
      origin: 'JavaScript',
      spec,
      detect: (subject) => ironScore(id, subject),
      sealed: {
        keyFields: [
          secretField('password'),
          { kind: 'text', id: 'iterations', label: { name: 'iterations' }, default: '1, 8192', advanced: true },
        ],
      },
    },
    async () => (await import('./ironReader.ts')).ironReader(id),
  );
}
