export type Shell = 'sh' | 'powershell' | 'cmd';

/**
 * A command for a person to paste into their shell, whatever its words hold: a session's id is text that a stranger
 * chose. Undefined where the shell has no way to say it: NUL and lone surrogates in any, control characters in cmd.
 */
export function shellQuote(words: readonly string[], shell: Shell): string | undefined {
  const quoted = words.map((word) => quoteWord(word, shell));
  if (quoted.includes(undefined)) return undefined;
  // PowerShell takes a quoted first word for a text, not for a command.
  const call = shell === 'powershell' && quoted[0] !== words[0] ? '& ' : '';
  return call + quoted.join(' ');
}

/** What no shell here reads as anything but itself. */
const PLAIN: Readonly<Record<Shell, RegExp>> = {
  sh: /^[\w./:@%+,-]+$/,
  powershell: /^(?:--?)?[A-Za-z][\w/:-]*$|^\d{1,9}$|^[a-z]+\.exe$/,
  cmd: /^[\w./:-]+$/,
};

function quoteWord(word: string, shell: Shell): string | undefined {
  if (/\p{Surrogate}|\0/u.test(word)) return undefined;
  if (PLAIN[shell].test(word)) return word;
  if (shell === 'sh') return quoteSh(word);
  return shell === 'cmd' ? quoteCmd(word) : quotePowerShell(word);
}

/**
 * Nothing is special in single quotes but their end (POSIX.1-2024, XCU 2.2.2). To the terminal, though, controls are keys
 * wherever they stand (a tab completes, ESC [ 201 ~ ends a paste), and format characters turn or hide what the reader
 * should check. Only line breaks are what they look like.
 */
function quoteSh(word: string): string {
  const parts = word.split(/([^\P{Cc}\n]+|\p{Cf}+)/u).map((part, index) => {
    if (index % 2) return `"$(printf '${octal(part)}')"`;
    return part && `'${part.replaceAll("'", `'\\''`)}'`;
  });
  return parts.join('') || "''";
}

function octal(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/**
 * How a word reaches a program changed with PowerShell 7.3: before, it was put into the command line as it is, and what
 * has quotes in it could come out as several words, options among them. So such a word asks which it is.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_preference_variables
 */
function quotePowerShell(word: string): string {
  const text = powerShellText(word);
  if (word !== '' && !word.includes('"') && !/\s[^]*\\$/.test(word)) return text;
  const before = powerShellText(quoteArgument(word));
  return `$(if ("$PSNativeCommandArgumentPassing" -match '^(Windows|Standard)$') {${text}} else {${before}})`;
}

function powerShellText(text: string): string {
  const parts = text.split(/([\p{Cc}\p{Cf}])/u).flatMap((part, index) => {
    if (index % 2 === 0) return part === '' ? [] : [singleQuoted(part)];
    return Array.from({ length: part.length }, (_, i) => `[char]${part.charCodeAt(i)}`);
  });
  if (parts.length === 1 && parts[0]!.startsWith("'")) return parts[0]!;
  return parts.length === 0 ? "''" : `('' + ${parts.join(' + ')})`;
}

/** The typographic ones are quotes as well (about_Quoting_Rules). */
function singleQuoted(text: string): string {
  return `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}

/** How a program's C runtime reads its command line: learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments */
function quoteArgument(word: string): string {
  return `"${word.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}

/**
 * Each character that cmd knows gets a caret, the quotes too, so that for cmd nothing is ever inside quotes. Variables
 * come first, before carets mean anything: the one after `%` makes it the name of a variable that nobody has.
 */
function quoteCmd(word: string): string | undefined {
  if (/\p{Cc}/u.test(word)) return undefined;
  return quoteArgument(word)
    .replaceAll(/[()!^"<>&|]/g, '^$&')
    .replaceAll(/%(?!\^)/g, '%^');
}
