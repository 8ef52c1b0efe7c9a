import type { Origin, SessionFormat } from '../../sessions/index.ts';
import { type MessageKey, t } from '../words.ts';
import { calledWords, formatName } from './calledWords.ts';

export interface FormatChoice {
  format: SessionFormat;
  /** No other has the same. */
  name: string;
}

export interface FormatGroup {
  title: string;
  choices: readonly FormatChoice[];
}

/** A language by its own name. */
const origins: Record<Origin, { name: string } | { key: MessageKey }> = {
  standard: { key: 'formats_standard' },
  Python: { name: 'Python' },
  JavaScript: { name: 'JavaScript' },
  PHP: { name: 'PHP' },
  Ruby: { name: 'Ruby' },
  Java: { name: 'Java' },
  Go: { name: 'Go' },
  '.NET': { name: '.NET' },
  Elixir: { name: 'Elixir' },
  Perl: { name: 'Perl' },
  service: { key: 'formats_service' },
  plain: { key: 'formats_plain' },
};

/** Ways to call a format, each longer than the one before. */
const ways: readonly ((format: SessionFormat) => string)[] = [
  formatName,
  (format) => calledWords(format, isId(format)),
  (format) => (format.verifiable ? t('format_signed', calledWords(format, isId(format))) : ways[1]!(format)),
  (format) => `${formatName(format)} (${format.id})`,
];

/** Each by the shortest name that is its alone. */
function named(formats: readonly SessionFormat[]): FormatChoice[] {
  return formats.map((format) => {
    const isAlone = (way: (other: SessionFormat) => string) =>
      formats.every((other) => other === format || way(other) !== way(format));
    return { format, name: (ways.find(isAlone) ?? ways.at(-1)!)(format) };
  });
}

/**
 * What a value can be read as, by origin, and before them those that it looks like.
 * @param sought found in a name or in the title of its group
 */
export function formatChoices(
  formats: readonly SessionFormat[],
  likely: readonly SessionFormat[],
  sought: string,
): readonly FormatGroup[] {
  const all = named(formats);
  const wanted = sought.trim().toLowerCase();
  const groups = (Object.keys(origins) as Origin[]).map((origin): FormatGroup => {
    const title = origins[origin];
    return {
      title: 'name' in title ? title.name : t(title.key),
      choices: all
        .filter(({ format }) => format.origin === origin && !likely.includes(format))
        .toSorted((a, b) => a.name.localeCompare(b.name)),
    };
  });
  const first = likely.flatMap((format) => all.find((choice) => choice.format === format) ?? []);
  return [{ title: t('formats_likely'), choices: first }, ...groups]
    .map(({ title, choices }) => ({
      title,
      choices: title.toLowerCase().includes(wanted)
        ? choices
        : choices.filter(({ name }) => name.toLowerCase().includes(wanted)),
    }))
    .filter(({ choices }) => choices.length > 0);
}

/** What is encrypted may hold an id, and is called by what it is. */
function isId({ stored, sealed }: SessionFormat): boolean {
  return stored !== undefined && !sealed;
}
