import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, storedId } from '../stored/storedId.ts';

/** Jakarta Servlet 6.0, 7.1.1: the cookie's name is fixed. Containers keep the session in memory, behind `.` the node's name; Tomcat's SingleSignOn has another. */
export default storedId({
  id: 'java-session',
  label: 'Java',
  origin: 'Java',
  spec: 'https://jakarta.ee/specifications/servlet/6.0/jakarta-servlet-spec-6.0#cookies',
  read(value) {
    const match = /^([A-Za-z0-9_!+*-]{16,128})(?:[.:!][\w.:!-]*)?$/.exec(value);
    return match ? { id: match[1]! } : undefined;
  },
  certainty: (name) => (/^JSESSIONID(?:SSO)?$/.test(bareName(name)) ? 'certain' : undefined),
}) satisfies SessionFormat;
