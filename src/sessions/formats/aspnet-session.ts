import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, storedId } from '../stored/storedId.ts';

/** System.Web.SessionState.SessionIDManager: 15 bytes, five bits a letter. In the memory of the server by default. */
export default storedId({
  id: 'aspnet-session',
  label: 'ASP.NET',
  origin: '.NET',
  spec: 'https://learn.microsoft.com/dotnet/api/system.web.sessionstate.sessionidmanager',
  read: (value) => (/^[a-z0-5]{24}$/.test(value) ? { id: value } : undefined),
  certainty: (name) => (/^ASP\.NET_SessionId$/i.test(bareName(name)) ? 'certain' : undefined),
}) satisfies SessionFormat;
