import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';

/** Form authentication: who is signed in, and until when. */
export default lateFormat(
  {
    id: 'quarkus',
    label: 'Quarkus',
    origin: 'Java',
    spec: 'https://quarkus.io/guides/security-authentication-mechanisms#form-auth',
    // The length of the vector, 12, comes first.
    detect({ name, value }) {
      if (!/^D[A-P][A-Za-z0-9+/]{54,}={0,2}$/.test(value) || value.length % 4) return 0;
      return name === 'quarkus-credential' ? 0.95 : 0.35;
    },
    sealed: {
      keyFields: [
        { kind: 'secret', id: 'secret', label: { name: 'quarkus.http.auth.session.encryption-key' }, several: true },
      ],
    },
  },
  () => import('../frameworks/java/quarkusReader.ts'),
) satisfies SessionFormat;
