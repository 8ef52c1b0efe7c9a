import type { Row } from '../state/list/Row.ts';
import { spelled } from '../ui/marks.ts';
import { t } from '../words.ts';

/** What tells a cookie from others of its name, and when it is sent. None where it is alone with its name. */
export function twinWords({ cookie, namesakes }: Row): string[] {
  if (namesakes === null) return [];
  const { byHost, byPath, byPartition, place } = namesakes;
  const domain = spelled(cookie.domain, 60);
  const partition = cookie.partitionKey?.topLevelSite;
  return [
    place !== null && (place === 1 ? t('twin_first') : t('twin_later', place)),
    byPath && t('status_path', spelled(cookie.path, 60)),
    byHost && (cookie.hostOnly ? t('twin_host', domain) : t('status_domain', domain)),
    byPartition &&
      (partition ? t('twin_partition', spelled(partition.replace(/^\w+:\/\//, ''), 60)) : t('twin_unpartitioned')),
  ].filter((words) => words !== false);
}
