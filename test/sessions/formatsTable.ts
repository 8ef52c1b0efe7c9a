import type { SessionFormat } from '../../src/sessions/index.ts';

/** What a file of vectors says of its making. */
export interface Origin {
  readonly format: string;
  readonly framework?: string;
  readonly versions?: Readonly<Record<string, string>>;
}

const languages = ['Python', 'JavaScript', 'PHP', 'Ruby', 'Java', '.NET', 'Go', 'Elixir', 'Perl'];
const rest = ['standard', 'service', 'plain'];
const titles: Readonly<Record<string, string>> = {
  standard: 'Standards',
  service: 'Services that many sites embed',
  plain: 'Plain values',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** When the content can be read. */
function readOf({ sealed, stored }: SessionFormat): string {
  if (sealed) return 'with the key';
  return stored ? 'the id; the record as pasted' : 'yes';
}

function writtenOf({ signable, sealed, writable, stored, verifiable }: SessionFormat): string {
  if (sealed) return 'sealed';
  if (signable) return writable ? 'signed, or as it stands' : 'signed';
  if (writable) return 'as it stands';
  return stored || verifiable ? '–' : 'no';
}

function provenBy({ versions }: Origin): string {
  return Object.entries(versions ?? {})
    .map(([name, version]) => `${name} ${version}`)
    .join('; ');
}

function rowOf(format: SessionFormat, origin: Origin | undefined): string {
  const { label, thing = 'session', id, verifiable, sealed, spec } = format;
  const name = thing === 'itself' || thing === 'session' ? label : `${label}, ${thing.replaceAll('-', ' ')}`;
  const columns = [
    `[${cell(name)}](${spec})`,
    `\`${id}\``,
    readOf(format),
    verifiable || sealed ? 'yes' : '–',
    writtenOf(format),
    origin === undefined ? '' : cell(provenBy(origin)),
  ];
  return `| ${columns.join(' | ')} |`;
}

/** `docs/FORMATS.md`, made of the registry and of what its vectors were made by. */
export function formatsTable(formats: readonly SessionFormat[], origins: readonly Origin[]): string {
  const byId = new Map(origins.map((origin) => [origin.format, origin]));
  const sections = [...languages, ...rest].map((origin) => {
    const own = formats
      .filter((format) => format.origin === origin && byId.has(format.id))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en') || a.id.localeCompare(b.id, 'en'));
    const head =
      '| format | id | read | checked | written again | vectors made by |\n| --- | --- | --- | --- | --- | --- |';
    return `## ${titles[origin] ?? origin}\n\n${head}\n${own.map((format) => rowOf(format, byId.get(format.id))).join('\n')}\n`;
  });
  return `# Formats

What every cookie is read as. Made of the code and its vectors by \`npx vitest run test/sessions/formatsTable.test.ts -u\`; which of them a real server accepted, the [README](../README.md#session-cookies-that-it-reads-and-signs-again) says. *Checked*: a key is told right from wrong, with the framework's likely reasons. *Written again*: an edited content is signed or encrypted as the framework does it.

${sections.join('\n')}`;
}
