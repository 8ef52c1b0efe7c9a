import type { KeyField } from '../../contract/KeyField.ts';
import { secretField } from '../../signing/keyForm.ts';

export const PASETO_FIELDS: readonly KeyField[] = [
  secretField('PASERK, PEM, key'),
  { kind: 'text', id: 'assertion', label: { name: 'implicit assertion' }, default: '', advanced: true },
];
