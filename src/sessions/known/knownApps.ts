import { seconds } from '../readable/codecs.ts';
import type { Maker } from './Maker.ts';

/** What people install and run themselves. */
export const knownApps: readonly Maker[] = [
  {
    id: 'jenkins',
    maker: 'Jenkins',
    source: 'https://github.com/jenkinsci/extras-executable-war#jetty-session-ids',
    lines: [
      {
        name: /^JSESSIONID\.[0-9a-f]{8,32}$/i,
        value: /^\w{16,128}(?:\.\w+)?$/,
        what: 'session-id',
        lasts: 'browser',
      },
    ],
  },
  {
    id: 'keycloak',
    maker: 'Keycloak',
    source:
      'https://github.com/keycloak/keycloak/blob/HEAD/server-spi-private/src/main/java/org/keycloak/cookie/CookieType.java',
    lines: [
      // A UUID, or since 26 that with its signature in base64; behind it the node's name.
      {
        name: ['AUTH_SESSION_ID', 'AUTH_SESSION_ID_LEGACY'],
        value: /^(?:[0-9a-f-]{36}|[\w-]{40,256})(?:\.[\w.-]{1,128})?$/,
        what: 'session-id',
        lasts: 'browser',
      },
      // Realm, user and session; since 25 a digest.
      {
        name: ['KEYCLOAK_SESSION', 'KEYCLOAK_SESSION_LEGACY'],
        value: /^(?:"?[^/"]+\/[^/"]+\/[\w-]{20,64}"?|[\w-]{43})$/,
        what: 'sign-in-state',
        lasts: '10 hour',
      },
      {
        name: ['KEYCLOAK_IDENTITY', 'KEYCLOAK_IDENTITY_LEGACY'],
        value: /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/,
        what: 'sign-in',
        lasts: 'browser',
      },
      { name: 'KEYCLOAK_LOCALE', value: /^[a-z]{2,3}(?:[-_][a-z]{2,4})?$/i, what: 'language', lasts: 'browser' },
    ],
  },
  {
    id: 'gitea',
    maker: 'Gitea',
    source: 'https://docs.gitea.com/administration/config-cheat-sheet#session-session',
    lines: [{ name: 'i_like_gitea', value: /^[0-9a-f]{16}$/, what: 'session-id', lasts: 'browser' }],
  },
  {
    id: 'grafana',
    maker: 'Grafana',
    source: 'https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#login_maximum_lifetime_duration',
    lines: [
      { name: 'grafana_session', value: /^[0-9a-f]{32}$/, what: 'session-id', lasts: '30 day' },
      { name: 'grafana_session_expiry', value: /^\d{10}$/, what: 'sign-in-state', lasts: '30 day' },
    ],
  },
  {
    id: 'drupal',
    maker: 'Drupal',
    source: 'https://api.drupal.org/api/drupal/core%21assets%21scaffold%21files%21default.services.yml/10',
    // `cookie_lifetime`: 2,000,000 seconds
    lines: [{ name: /^S?SESS[0-9a-f]{32}$/, value: /^[\w,-]{22,256}$/, what: 'session-id', lasts: '23 day' }],
  },
  {
    id: 'joomla',
    maker: 'Joomla',
    source: 'https://github.com/joomla/joomla-cms/blob/HEAD/plugins/user/joomla/src/Extension/Joomla.php',
    lines: [
      { name: /^[0-9a-f]{32}$/, value: /^[0-9a-z]{26,40}$/, what: 'session-id', lasts: 'browser', isVague: true },
      { name: 'joomla_user_state', value: /^logged_in$/, what: 'sign-in-state', lasts: 'browser' },
      { name: /^joomla_remember_me_[0-9a-f]{32}$/, value: /^\w{8,128}\.\w{8,64}$/, what: 'sign-in', lasts: '60 day' },
    ],
  },
  {
    id: 'phpmyadmin',
    maker: 'phpMyAdmin',
    source: 'https://docs.phpmyadmin.net/en/latest/config.html#cookie-authentication-options',
    lines: [
      {
        name: ['phpMyAdmin', 'phpMyAdmin_https'],
        value: /^[A-Za-z0-9,-]{22,256}$/,
        what: 'session-id',
        lasts: 'browser',
      },
      { name: /^pmaUser-\d+(?:_https)?$/, value: /^(?:[\w+/=-]{20,}|\{"iv":.+\})$/, what: 'sign-in', lasts: '30 day' },
      { name: /^pmaAuth-\d+(?:_https)?$/, value: /^(?:[\w+/=-]{20,}|\{"iv":.+\})$/, what: 'sign-in', lasts: 'browser' },
      {
        name: ['pma_lang', 'pma_lang_https'],
        value: /^[a-z]{2,3}(?:[-_@][a-z]{2,8})?$/i,
        what: 'language',
        lasts: '30 day',
      },
    ],
  },
  {
    id: 'woocommerce',
    maker: 'WooCommerce',
    source: 'https://woocommerce.com/document/woocommerce-cookies/',
    lines: [
      {
        name: /^wp_woocommerce_session_[0-9a-f]{32}$/,
        value:
          /^(?<customer>\w{1,40})\|{1,2}(?<expires>\d{10})\|{1,2}(?<renews>\d{10})\|{1,2}(?<signature>[\w$.+/-]{20,128})$/d,
        parts: { expires: seconds, renews: seconds },
        what: 'cart',
        lasts: '2 day',
      },
      { name: 'woocommerce_items_in_cart', value: /^\d{1,4}$/, what: 'cart', lasts: 'browser' },
      { name: 'woocommerce_cart_hash', value: /^[0-9a-f]{32}$/, what: 'cart', lasts: 'browser' },
    ],
  },
];
