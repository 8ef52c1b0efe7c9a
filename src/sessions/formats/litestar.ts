import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import { secretField } from '../signing/keyForm.ts';

/** `additional_authenticated_data=` in base64, by where it begins; without the letters that what is beside it decides. */
const MARK =
  /YWRkaXRpb25hbF9hdXRoZW50aWNhdGVkX2RhdG|FkZGl0aW9uYWxfYXV0aGVudGljYXRlZF9kYXRhP|hZGRpdGlvbmFsX2F1dGhlbnRpY2F0ZWRfZGF0YT/;

/** The expiry stands at the end of the last of its cookies. */
function detect({ name, value, sibling }: Subject): number {
  if (!/^[A-Za-z0-9+/]{60,}={0,2}$/.test(value)) return 0;
  if (!name.endsWith('-0')) return !/-\d+$/.test(name) && MARK.test(value.slice(-200)) ? 0.95 : 0;
  let last = value;
  for (let index = 1, next = sibling(`${name.slice(0, -1)}1`); next !== undefined && index < 100;) {
    last = last.slice(-200) + next;
    index += 1;
    next = sibling(`${name.slice(0, -1)}${index}`);
  }
  return MARK.test(last.slice(-200)) ? 0.95 : 0;
}

export default lateFormat(
  {
    id: 'litestar',
    label: 'Litestar',
    origin: 'Python',
    spec: 'https://docs.litestar.dev/latest/usage/middleware/builtin-middleware.html#session-middleware',
    isUnescaped: true,
    detect,
    sealed: { keyFields: [secretField('secret')] },
  },
  () => import('../frameworks/python/litestarSession.ts'),
) satisfies SessionFormat;
