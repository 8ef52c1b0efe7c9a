import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { takeQuarkus } from '../frameworks/java/quarkusShape.ts';

/** Form authentication: who is signed in, and until when. */
export default lateFormat(
  {
    id: 'quarkus',
    label: 'Quarkus',
    origin: 'Java',
    spec: 'https://quarkus.io/guides/security-authentication-mechanisms#form-auth',
    detect: (subject) => (takeQuarkus(subject) ? (subject.name === 'quarkus-credential' ? 0.95 : 0.35) : 0),
    sealed: {
      keyFields: [
        { kind: 'secret', id: 'secret', label: { name: 'quarkus.http.auth.session.encryption-key' }, several: true },
      ],
    },
  },
  () => import('../frameworks/java/quarkusReader.ts'),
) satisfies SessionFormat;
