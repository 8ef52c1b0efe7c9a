import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { GCM_SALT, isCbc, railsKeyFields } from '../frameworks/rails/railsShape.ts';
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
    sealed: { keyFields: railsKeyFields(GCM_SALT) },
  },
  () => import('../frameworks/rails/railsEncrypted.ts'),
) satisfies SessionFormat;
