import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { takeRailsSealed } from '../frameworks/rails/railsSealed.ts';
import { isRackName } from '../frameworks/ruby/looksRack.ts';
import { GCM_SALT, railsKeyFields } from '../frameworks/rails/railsShape.ts';

export default lateFormat(
  {
    id: 'rails-encrypted',
    label: 'Rails',
    origin: 'Ruby',
    spec: 'https://guides.rubyonrails.org/security.html#session-storage',
    // Sinatra encrypts alike.
    detect: (subject) => (takeRailsSealed(subject) ? (isRackName(subject.name) ? 0.5 : 0.95) : 0),
    sealed: { keyFields: railsKeyFields(GCM_SALT) },
  },
  () => import('../frameworks/rails/railsEncrypted.ts'),
) satisfies SessionFormat;
