import type { Theme } from '../../preferences.ts';

const asked = '(prefers-color-scheme: dark)';

/** What the rules for dark colours ask in place of the system. */
const askedFor: Record<Theme, (text: string) => string> = {
  system: (text) => text,
  light: () => 'not all',
  dark: (text) =>
    text
      .split(' and ')
      .filter((part) => part !== asked)
      .join(' and ') || 'all',
};

/** Those rules; they are of the first style sheets alone (`ui/tokens.css`). */
let rules: { media: MediaList; text: string }[] | undefined;

const isMedia = (rule: CSSRule): rule is CSSMediaRule => rule instanceof CSSMediaRule;

/** So no colour is there twice, and whoever chose nothing loads nothing. */
export function applyTheme(theme: Theme): void {
  rules ??= [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules].filter(isMedia))
    .map(({ media }) => ({ media, text: media.mediaText }))
    .filter(({ text }) => text.includes(asked));
  for (const { media, text } of rules) media.mediaText = askedFor[theme](text);
  document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
}
