import type { Preference, preferences } from '../../preferences.ts';
import { type MessageKey, t } from '../words.ts';

type Declared = typeof preferences;

/** The preferences that are on or off. */
export type SwitchName = {
  [Name in keyof Declared]: Declared[Name] extends Preference<boolean> ? Name : never;
}[keyof Declared];

/** Each in words, in the order of the settings. */
export const switchWords: Readonly<Record<SwitchName, { name: MessageKey; hint?: () => string }>> = {
  hideValues: { name: 'settings_hide', hint: () => t('settings_hide_hint') },
  letterKeys: { name: 'settings_letters', hint: () => 'N E D X C S U' }, // keys of the keyboard, in every language
  badge: { name: 'settings_badge' },
};

export const switchNames = Object.keys(switchWords) as SwitchName[];
