import type { KeyField } from '../contract/KeyField.ts';
import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { protectedText } from '../frameworks/dotnet/looksProtected.ts';

const text = (id: string, name: string, advanced?: true): KeyField => {
  return { kind: 'text', id, label: { name }, default: '', ...(advanced && { advanced }) };
};

/** Whatever Data Protection encrypts: sign-in, session, antiforgery and TempData. */
export default lateFormat(
  {
    id: 'aspnet-core',
    label: 'ASP.NET Core',
    origin: '.NET',
    spec: 'https://learn.microsoft.com/aspnet/core/security/data-protection/implementation/authenticated-encryption-details',
    detect: (subject) => (protectedText(subject) ? 0.95 : 0),
    sealed: {
      keyFields: [
        { kind: 'secret', id: 'secret', label: { name: 'key-….xml' }, several: true },
        text('application', 'SetApplicationName'),
        text('scheme', 'scheme', true),
        text('purposes', 'purposes', true),
      ],
    },
  },
  () => import('../frameworks/dotnet/protectedReader.ts'),
) satisfies SessionFormat;
