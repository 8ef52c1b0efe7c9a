import type { ComponentChildren } from 'preact';
import type { Cookie } from '../../cookies/cookie.ts';
import { readableHost } from '../../cookies/readableHost.ts';
import { sameSiteNames } from '../cookies/flagMarks.tsx';
import { Text } from '../ui/Text.tsx';
import { dotted, exactTime, rich, t } from '../words.ts';

/** All of a cookie but name and value, as it would be written: where it is sent, how long it lives, who sees it. */
export function LineFacts({ cookie }: { cookie: Cookie }) {
  const { domain, hostOnly, path, expirationDate, httpOnly, secure, sameSite, partitionKey } = cookie;
  const host = (
    <Text wrap max={80}>
      {readableHost(domain)}
    </Text>
  );
  const parts: ComponentChildren[] = [
    hostOnly ? [host, ' · ', t('status_this_host')] : rich('status_domain', host),
    rich(
      'status_path',
      <Text wrap max={80}>
        {path}
      </Text>,
    ),
    expirationDate === null ? t('expiry_session') : exactTime(expirationDate * 1000),
    httpOnly && t('field_http_only'),
    secure && t('field_secure'),
    sameSite === 'unspecified' ? t('mark_unset') : `SameSite=${sameSiteNames[sameSite]}`,
    partitionKey &&
      rich(
        'twin_partition',
        <Text wrap max={80}>
          {readableHost(partitionKey.topLevelSite)}
        </Text>,
      ),
  ];
  return <p>{dotted(parts.filter(Boolean))}</p>;
}
