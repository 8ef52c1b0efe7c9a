import { lateFormat, type LightFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';

/** Version 2 in the first six bits is a `C`; segments stand behind dots. */
const TC = /^C[\w-]{38,}(?:\.[\w-]+){0,3}$/;

const light = {
  id: 'iab-tcf',
  label: 'IAB TCF',
  thing: 'itself',
  origin: 'service',
  spec: 'https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework',
  detect: ({ name, value }) => (TC.test(value) ? (name.startsWith('euconsent') ? 0.95 : 0.65) : 0),
  writable: true,
} as const satisfies LightFormat;

export default lateFormat(light, async () => {
  const { readTcf } = await import('../readable/tcfReader.ts');
  return readTcf(light);
}) satisfies SessionFormat;
