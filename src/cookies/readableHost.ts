/** RFC 3492 §6.2, of what follows `xn--`; `null` where it is no punycode. */
function decoded(text: string): string | null {
  const at = text.lastIndexOf('-');
  const out = Array.from(text.slice(0, Math.max(at, 0)));
  let [code, place, bias] = [128, 0, 72];
  for (let from = at + 1; from < text.length;) {
    const old = place;
    for (let [weight, base] = [1, 36]; ; base += 36) {
      const digit = Number.parseInt(text[from] ?? '', 36);
      if (Number.isNaN(digit)) return null;
      from += 1;
      // a to z come first, then the digits
      const worth = digit < 10 ? digit + 26 : digit - 10;
      place += worth * weight;
      const threshold = Math.min(Math.max(base - bias, 1), 26);
      if (worth < threshold) break;
      weight *= 36 - threshold;
    }
    const length = out.length + 1;
    let delta = Math.floor((place - old) / (old === 0 ? 700 : 2));
    delta += Math.floor(delta / length);
    for (bias = 0; delta > 455; bias += 36) delta = Math.floor(delta / 35);
    bias += Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(place / length);
    if (code > 0x10ffff) return null;
    place %= length;
    out.splice(place, 0, String.fromCodePoint(code));
    place += 1;
  }
  return at === text.length - 1 ? null : out.join(''); // of ASCII alone, or of nothing
}

const scripts =
  'Arabic Armenian Bengali Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan'
    .split(' ')
    .map((script) => `\\p{scx=${script}}`);
/** Written together (UTS #39 §5.1); Latin with the letters of Europe's languages but those that look like plain ones. */
const together = [
  '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}',
  '\\p{scx=Han}\\p{scx=Bopo}',
  '\\p{scx=Han}\\p{scx=Hang}',
  'a-zß-öø-ÿĀ-İĲ-ķĹ-ľŁ-ž',
];
/**
 * Letters that look like Latin ones: a label of nothing else could be one.
 * https://chromium.googlesource.com/chromium/src/+/main/components/url_formatter/spoof_checks/idn_spoof_checker.cc
 */
const alike = /^[\d\-аысԁеԍһіюјӏорԗԛѕԝхуъьҽпгѵѡαικνρυωηοτյոօսց]+$/u;
let honest: RegExp | undefined;

function deceives(label: string): boolean {
  honest ??= new RegExp(`^(?:${[...scripts, ...together].map((letters) => `[\\d\\-${letters}]+`).join('|')})$`, 'u');
  return !honest.test(label) || (alike.test(label) && !/^[\d-]+$/.test(label));
}

/** The DNS takes no longer labels. */
const longest = 63;

/**
 * A host, or a text with hosts in punycode within, in the script of its language. Where it could be taken for another
 * one, since its letters are of several scripts or look like Latin ones, the punycode stands beside it.
 */
export function readableHost(text: string): string {
  return text.replace(/[a-z\d.-]*xn--[a-z\d.-]+/g, (host) => {
    const labels = host.split('.');
    const read = labels.map((label) => {
      if (!label.startsWith('xn--') || label.length > longest) return label;
      return decoded(label.slice(4)) ?? label;
    });
    const isClear = read.every((label, index) => label === labels[index] || !deceives(label));
    return isClear ? read.join('.') : `${read.join('.')} (${host})`;
  });
}
