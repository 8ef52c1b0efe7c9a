import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { CBC_SIGNED_SALT, GCM_SALT, isCbc, railsKeyFields } from '../frameworks/rails/railsShape.ts';
import { hexSigned } from '../frameworks/ruby/hexSigned.ts';
import { looksGcm } from '../frameworks/ruby/looksGcm.ts';
import { isRackName } from '../frameworks/ruby/looksRack.ts';

export default lateFormat(
  {
    id: 'rails-encrypted',
    label: 'Rails',
    origin: 'Ruby',
    spec: 'https://guides.rubyonrails.org/security.html#session-storage',
    // Sinatra encrypts alike.
    detect({ name, value }) {
      if (looksGcm(value)) return isRackName(name) ? 0.5 : 0.95;
      const signed = hexSigned(value);
      return signed && isCbc(signed.bytes) ? 0.95 : 0;
    },
    sealed: {
      keyFields: [
        ...railsKeyFields(GCM_SALT),
        {
          kind: 'text',
          id: 'signing',
          label: { name: 'encrypted_signed_cookie_salt' },
          default: CBC_SIGNED_SALT,
          advanced: true,
        },
      ],
    },
  },
  () => import('../frameworks/rails/railsEncrypted.ts'),
) satisfies SessionFormat;
