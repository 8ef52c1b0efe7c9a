import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

/** A time, base64 and HMAC-SHA1, whose colons and padding are escaped as a rule. */
const SESSION = /^1\d{9}(?:\.\d{1,9})?(?::|%3a)[\w+/%]{8,}(?:=|%3d){0,2}(?::|%3a)[0-9a-f]{40}$/i;

export default lateFormat(
  {
    id: 'plack',
    label: 'Plack',
    origin: 'Perl',
    spec: 'https://metacpan.org/pod/Plack::Middleware::Session::Cookie',
    detect: ({ value }) => (SESSION.test(value) ? 0.55 : 0),
    verifiable: { keyFields: [secretField('secret')] },
    signable: true,
  },
  () => import('../frameworks/perl/plackCookieSession.ts'),
) satisfies SessionFormat;
