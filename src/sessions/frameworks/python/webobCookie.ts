/** What apps sign with WebOb themselves: `SignedCookieProfile`, `SignedSerializer`. */
import { keyedValue } from '../../signing/keyedValue.ts';
import { webobRules } from './webobSigned.ts';

export const { decode, verifiable, signable } = keyedValue({
  format: 'webob-signed',
  ...webobRules(''),
  score: (_, __, { root }) => (root.kind === 'object' && root.entries.length > 0 ? 0.7 : 0.5),
  damagedScore: () => 0.2,
});
