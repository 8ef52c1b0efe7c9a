/** Scripts in use that run from right to left (Unicode's bidirectional classes R and AL), by their ISO 15924 codes. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi']);

interface TextInfo {
  direction?: 'ltr' | 'rtl';
}
/** First a property of some browsers, then a method: https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getTextInfo */
type LocaleWithTextInfo = Intl.Locale & { getTextInfo?(): TextInfo; textInfo?: TextInfo };

/** Which way a language is written. @param tag BCP 47; what is not written in it is told by its likely script */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const locale: LocaleWithTextInfo = new Intl.Locale(tag);
  const known = (locale.getTextInfo?.() ?? locale.textInfo)?.direction;
  return known ?? (RIGHT_TO_LEFT.has(locale.maximize().script ?? '') ? 'rtl' : 'ltr');
}
