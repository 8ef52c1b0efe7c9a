/** What ends or hides in a literal, and blanks that look like another. */
const special = /['\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]|(?! )\p{Zs}/gu;

function escaped(char: string): string {
  if (char === "'" || char === '\\') return `\\${char}`;
  const code = char.codePointAt(0)!;
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}

/** https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals */
export const pythonQuoted = (text: string): string => `'${text.replaceAll(special, escaped)}'`;
