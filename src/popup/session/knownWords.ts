import type { KnownCookie, Lifetime, Purpose } from '../../sessions/index.ts';
import { amount, gap, type MessageKey, t } from '../words.ts';

const purposes: Record<Purpose, MessageKey> = {
  'session-id': 'known_session_id',
  'sign-in': 'known_sign_in',
  'sign-in-state': 'known_sign_in_state',
  language: 'known_language',
  cart: 'known_cart',
  bots: 'known_bots',
  challenge: 'known_challenge',
  'rate-limit': 'known_rate_limit',
  'load-balancing': 'known_load_balancing',
  fraud: 'known_fraud',
  visitor: 'known_visitor',
  user: 'known_user',
  visit: 'known_visit',
  campaign: 'known_campaign',
  ads: 'known_ads',
  chat: 'known_chat',
  consent: 'known_consent',
  banner: 'known_banner',
};

function lifetimeWords(lasts: Lifetime): string {
  if (lasts === 'browser') return t('known_lasts_browser');
  const [count, unit] = lasts.split(' ') as [string, string];
  return t('known_lasts', amount(Number(count), unit));
}

/** `Bot protection by Cloudflare: tells people from bots. Documented lifetime: 30 minutes.` */
export function knownWords({ maker, what, lasts }: KnownCookie): string {
  const sentence = t(purposes[what], maker);
  return lasts === undefined ? sentence : sentence + gap() + lifetimeWords(lasts);
}
