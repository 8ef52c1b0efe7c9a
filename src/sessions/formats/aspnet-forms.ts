import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { isFormsCookie } from '../frameworks/dotnet/looksForms.ts';

/** The sign-in of ASP.NET before Core. */
export default lateFormat(
  {
    id: 'aspnet-forms',
    label: 'ASP.NET Forms',
    origin: '.NET',
    spec: 'https://learn.microsoft.com/dotnet/api/system.web.security.formsauthentication',
    detect({ name, value }) {
      if (!isFormsCookie(value)) return 0;
      // Names that apps give begin with a dot as the usual one does.
      return /^\.ASPXAUTH$/i.test(name) ? 0.95 : name.startsWith('.') || /auth/i.test(name) ? 0.62 : 0.35;
    },
    sealed: {
      keyFields: [{ kind: 'secret', id: 'secret', label: { name: '<machineKey …/>' }, several: true }],
    },
  },
  () => import('../frameworks/dotnet/formsReader.ts'),
) satisfies SessionFormat;
