import type { KeyField } from '../../contract/KeyField.ts';

export const PASETO_FIELDS: readonly KeyField[] = [
  { kind: 'secret', id: 'secret', label: { name: 'PASERK, PEM, key' }, several: true },
  { kind: 'text', id: 'assertion', label: { name: 'implicit assertion' }, default: '', advanced: true },
];
