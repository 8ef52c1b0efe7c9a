import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { fileText } from '../fields/fileText.ts';
import { ofLast } from '../fields/ofLast.ts';
import { filledLines } from '../headers/headerLines.ts';
import { jsUnquoted } from '../headers/jsQuoted.ts';
import { extensionCookie } from '../json/extensionCookie.ts';
import { fieldOf, plainItem } from '../json/plainItem.ts';

/** One line of a list of maps: where it is indented to, a dash before a map's first key, the key, and what it is. */
const pair = /^([ ]*)((?:-[ ]+)?)(?::|"|')?([A-Za-z_][\w-]{0,40})["']?:(?:[ \t]+(.*))?$/;
const words = new Map<string, unknown>([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
  ['null', null],
  ['~', null],
  ['', null],
]);

/** A scalar in the styles that fit into a line (YAML 1.2, 7.3). */
function scalar(given: string): unknown {
  const text = given.replace(/(?<=["'])[ \t]{1,8}#.*$/, '').trim();
  if (/^".*"$/.test(text)) return jsUnquoted(text.slice(1, -1));
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  const plain = text.replace(/[ \t]#.*$/, '').trimEnd();
  return words.has(plain.toLowerCase()) ? words.get(plain.toLowerCase()) : plain;
}

interface Item {
  line: number;
  /** Where its keys are indented to. */
  indent: number;
  fields: Map<string, unknown>;
}

/** The maps of lists; of what lies deeper in them nothing. */
const itemsIn = ofLast((text): Item[] => {
  const items: Item[] = [];
  let open: Item | undefined;
  for (const { line, text: each } of filledLines(text)) {
    const [, blanks = '', dash = '', key = '', value = ''] = pair.exec(each) ?? [];
    const indent = blanks.length + dash.length;
    if (dash !== '') {
      open = { line, indent, fields: new Map() };
      items.push(open);
    } else if (key !== '' && open !== undefined && indent < open.indent) open = undefined;
    if (key !== '' && open?.indent === indent) open.fields.set(key, scalar(value));
  }
  return items;
});

const knownOf = ({ fields }: Item) => new Set([...fields.keys()].flatMap((key) => fieldOf(key) ?? []));

function isCookie(item: Item): boolean {
  const known = knownOf(item);
  return known.has('name') && known.has('value');
}

function rowOf({ line, fields }: Item): Row {
  const read = extensionCookie(plainItem(Object.fromEntries(fields)));
  return typeof read === 'string' ? { line, problem: read } : { line, cookie: read };
}

/** Lists of cookies as Insomnia keeps them since 5, and as people write them by hand. */
export default {
  id: 'yaml',
  label: 'YAML',
  extension: 'yaml',
  spec: 'https://yaml.org/spec/1.2.2/',
  // variables have a name and a value too
  detect: (text) => (itemsIn(text).some((item) => isCookie(item) && knownOf(item).size > 2) ? 0.85 : 0),
  read: (given) => {
    const items = itemsIn(fileText(given)).filter(isCookie);
    if (items.length === 0) throw new TransferError('not-this-format');
    return items.map(rowOf);
  },
} satisfies TransferFormat;
