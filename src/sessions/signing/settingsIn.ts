/** Lines that set something: of shells, `.env` files, YAML, INI, properties, Dockerfiles, of code. */
import { asPython } from './quotedTexts.ts';

export interface Setting {
  readonly name: string;
  /** Unquoted, likeliest first. */
  readonly texts: readonly string[];
}

/** Lines, operators in a line, characters before one: more is no setting. */
const [LINES, OPERATORS, NAME] = [64, 4, 120];
/** `SetEnv NAME value`, `ENV NAME value`, `set -x NAME value`, two columns of a table; and `--secret value`. */
const SPACED = /^(?:(?:env|arg|setx|setenv|set(?:[ \t]+-{1,2}\w{1,9})+)[ \t]+)?([A-Za-z_$][\w.$-]{0,60})[ \t]+(?=\S)/i;
const OPTION = /(?:^|\s)--?([A-Za-z][\w-]{0,60})[ \t]+(\S+)/;
const SECRET = /secret|key|salt|token|pass|sign|hmac|cookie|value/i;

/** Is this how a key is named? */
export function isKeyName(name: string): boolean {
  return SECRET.test(name);
}

/** The identifier that ends this text: of `app.config['SECRET_KEY']` the last. */
export function nameBefore(text: string): string | undefined {
  return /([\p{L}_$][\w.$-]{0,60})["'`\])}\s]{0,8}(?::\s+[\w.<>[\]?|]{1,40})?[\s(]{0,8}$/u.exec(text.slice(-NAME))?.[1];
}

/** Those of the first lines. */
export function settingsIn(source: string): readonly Setting[] {
  const lines = source.split(/\r\n|[\r\n\u2028\u2029]/, LINES);
  return lines.flatMap((line, index) => settingsOf(line, lines.slice(index + 1)));
}

function settingsOf(line: string, following: readonly string[]): readonly Setting[] {
  const found: Setting[] = [];
  const operators = /=>|:=|\?=|\+=|=|:/g;
  for (let count = 0; count < OPERATORS; count += 1) {
    const operator = operators.exec(line);
    if (!operator || operator.index > NAME) break;
    const name = nameBefore(line.slice(0, operator.index).trimEnd());
    const value = line.slice(operators.lastIndex).trim();
    if (name === undefined) continue;
    const texts = /^[|>][+-]?\d*$/.test(value) ? blockTexts(value, following) : plainTexts(value);
    if (texts.length > 0) found.push({ name, texts });
  }
  const spaced = SPACED.exec(line.trim());
  if (spaced && isKeyName(spaced[1]!)) {
    found.push({ name: spaced[1]!, texts: plainTexts(line.trim().slice(spaced[0].length)) });
  }
  const option = OPTION.exec(line);
  if (option && isKeyName(option[1]!)) found.push({ name: option[1]!, texts: plainTexts(option[2]!) });
  const element = /^\s{0,40}<([A-Za-z][\w:.-]{0,60})[^<>]{0,120}>([^<]+)</.exec(line);
  if (element) found.push({ name: element[1]!, texts: [element[2]!.trim()] });
  return found;
}

/** Quoted ones are found as literals. */
function plainTexts(value: string): readonly string[] {
  const whole = /^(["'`])(.*)\1[,;]?$/.exec(value);
  // By its inner quotes it would be cut.
  if (whole?.[2]!.includes(whole[1]!)) return [whole[2]!];
  if (value === '' || /^[bBuUrR]?["'`]/.test(value)) return [];
  const bare = /[,;]$/.test(value) ? [value.slice(0, -1).trimEnd()] : [];
  const comment = value.search(/\s(?:#|\/\/|;)/);
  const word = value.search(/\s/);
  const texts = [
    value,
    ...(/^&\w{1,60}\s+\S/.test(value) ? [value.replace(/^\S+\s+/, '')] : []),
    ...bare,
    ...(comment > 0 ? [value.slice(0, comment).trimEnd()] : []),
    ...(word > 0 ? [value.slice(0, word)] : []),
    ...(value.includes('\\') ? [asPython(value), value.replaceAll(/\\(.)/g, '$1')] : []),
  ];
  return [...new Set(texts)].filter((text) => text !== undefined && text !== '') as string[];
}

/** YAML's block scalars: `|` keeps line breaks, `>` makes spaces of them, both leave the indentation out. */
function blockTexts(style: string, following: readonly string[]): readonly string[] {
  const indent = /^[ \t]*/.exec(following[0] ?? '')![0];
  if (indent === '') return [];
  const end = following.findIndex((line) => line !== '' && !line.startsWith(indent));
  const lines = following.slice(0, end < 0 ? undefined : end).map((line) => line.slice(indent.length));
  const text = lines.join(style.startsWith('|') ? '\n' : ' ').trimEnd();
  return text === '' ? [] : [`${text}\n`, text];
}
