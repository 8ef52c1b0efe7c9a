import { sameSiteNames } from '../cookies/flagMarks.tsx';
import type { Attribute } from '../state/changes/logDetail.ts';
import { exactTime, t } from '../words.ts';

/** The value of an attribute, as it is told of in the change log. */
export function attributeWords(attribute: Attribute): string {
  switch (attribute.name) {
    case 'Expires':
      return attribute.value === null ? t('expiry_session') : exactTime(attribute.value * 1000);
    case 'SameSite':
      return sameSiteNames[attribute.value];
    default:
      return t(attribute.value ? 'yes' : 'no');
  }
}
