import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { isDevise, railsKeyFields, railsScore, SIGNED_SALT, railsSignedIn } from '../frameworks/rails/railsShape.ts';

/** `remember_user_token`: a signed cookie of Rails whose content is the id, a part of the password's hash, and when. */
export default lateFormat(
  {
    id: 'devise',
    label: 'Devise',
    thing: 'remember-token',
    origin: 'Ruby',
    spec: 'https://github.com/heartcombo/devise/blob/main/lib/devise/models/rememberable.rb',
    detect(subject) {
      const parts = isDevise(subject.name) ? railsSignedIn(subject.value) : undefined;
      return parts ? railsScore(subject.name, parts) : 0;
    },
    verifiable: { keyFields: railsKeyFields(SIGNED_SALT) },
    signable: true,
  },
  async () => (await import('../frameworks/rails/railsSigned.ts')).railsSigned('devise'),
) satisfies SessionFormat;
