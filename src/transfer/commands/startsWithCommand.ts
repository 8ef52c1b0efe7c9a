/** Whether a line begins with one of these programs, behind the prompts of all shells. @param programs as parts of a pattern */
export const startsWithCommand = (programs: string): RegExp =>
  new RegExp(String.raw`^(?:PS )?(?:[A-Z]:\\[^>\n]{0,260})?[$>#% \t]{0,8}(?:${programs})(?:\.exe)?[ \t]`, 'im');

const given = /[\s'"=]cookie:/i;

/** Of programs whose names are words of prose as well: they count where a header is given to them. */
export function detectOther(programs: string): (text: string) => number {
  const command = startsWithCommand(programs);
  return (text) => (command.test(text) && given.test(text) ? 0.9 : 0);
}
