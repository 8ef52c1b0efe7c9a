/** Programs that run another, and words of shells before a command. */
const wrappers =
  'sudo|doas|time|nice|nohup|exec|command|env|timeout|watch|xargs|proxychains4?|torsocks|do|then|if|while';
/** Their options, and what they take: `-u www`, `10`, `A=b`. */
const theirs = String.raw`-[\w=-]{1,30}(?:[ \t]\w[\w.-]{0,30})?|\d{1,6}[smhd]?|[A-Za-z_]\w{0,30}=[^ \t\n"'$]{0,60}|!`;
/** What is assigned, or put into a text, is what the command prints. */
const assigned = String.raw`(?:(?:export|local|readonly|declare)[ \t])?\$?[A-Za-z_]\w{0,60}[ \t]?=[ \t]?`;
const before = String.raw`(?:(?:${wrappers})[ \t]{1,4}(?:(?:${theirs})[ \t]{1,4}){0,4}){0,2}`;

/** Whether a line begins with one of these programs, behind the prompts of all shells. @param programs as parts of a pattern */
export const startsWithCommand = (programs: string): RegExp =>
  new RegExp(
    String.raw`^(?:PS )?(?:[A-Z]:\\[^>\n]{0,260})?[$>#% \t!(]{0,8}(?:${assigned})?(?:"?\$\(|\x60)?` +
      String.raw`${before}(?:${programs})(?:\.exe)?[ \t]`,
    'im',
  );

const given = /[\s'"=]cookie:/i;

/** Of programs whose names are words of prose as well: they count where a header is given to them. */
export function detectOther(programs: string): (text: string) => number {
  const command = startsWithCommand(programs);
  return (text) => (command.test(text) && given.test(text) ? 0.9 : 0);
}

const wrapper = new RegExp(`^(?:${wrappers})$`);
/** An option, a number, a variable that is set, a prompt. */
const beside = /^(?:-.*|\d{1,6}[smhd]?|[A-Za-z_]\w{0,60}=.*|[!=$>#%]|PS|\$\w{1,60}|[A-Z]:\\[^ ]{0,260}>)$/s;

/** Whether a word may stand before a program's name. @param previous the one before it: an option may have an argument */
export const isBeforeProgram = (word: string, previous = ''): boolean =>
  beside.test(word) || wrapper.test(word) || previous.startsWith('-');
