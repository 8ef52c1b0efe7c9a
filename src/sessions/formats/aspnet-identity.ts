import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { katanaText, katanaType } from '../frameworks/dotnet/looksKatana.ts';

/** The sign-in of OWIN's cookie middleware, before Core. */
export default lateFormat(
  {
    id: 'aspnet-identity',
    label: 'ASP.NET Identity',
    origin: '.NET',
    spec: 'https://github.com/aspnet/AspNetKatana/blob/main/src/Microsoft.Owin.Security.Cookies/CookieAuthenticationMiddleware.cs',
    // Nothing but its name speaks for it.
    detect: (subject) => (katanaType(subject.name) !== undefined && katanaText(subject) ? 0.75 : 0),
    sealed: {
      keyFields: [
        { kind: 'secret', id: 'secret', label: { name: '<machineKey …/>' }, several: true },
        { kind: 'text', id: 'type', label: { name: 'AuthenticationType' }, default: '', advanced: true },
      ],
    },
  },
  () => import('../frameworks/dotnet/katanaReader.ts'),
) satisfies SessionFormat;
