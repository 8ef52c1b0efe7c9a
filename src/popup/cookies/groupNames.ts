import type { Group } from '../../cookies/group.ts';
import type { MessageKey } from '../words.ts';

/** What a group of the list is called. */
export const groupNames: Record<Group, MessageKey> = {
  sent: 'group_sent',
  parent: 'group_parent',
  'other-path': 'group_other_path',
  'not-secure': 'group_not_secure',
  subdomain: 'group_subdomain',
  sibling: 'group_sibling',
  'partition-here': 'group_partition_here',
  frame: 'group_frame',
  partition: 'group_partition',
};
