import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { isDevise, railsKeyFields, railsScore, SIGNED_SALT, railsSignedIn } from '../frameworks/rails/railsShape.ts';

export default lateFormat(
  {
    id: 'rails-signed',
    label: 'Rails',
    thing: 'signed-cookie',
    origin: 'Ruby',
    spec: 'https://api.rubyonrails.org/classes/ActionDispatch/Cookies.html',
    detect(subject) {
      const parts = isDevise(subject.name) ? undefined : railsSignedIn(subject.value);
      return parts ? railsScore(subject.name, parts) : 0;
    },
    verifiable: { keyFields: railsKeyFields(SIGNED_SALT) },
    signable: true,
  },
  async () => (await import('../frameworks/rails/railsSigned.ts')).railsSigned('rails-signed'),
) satisfies SessionFormat;
