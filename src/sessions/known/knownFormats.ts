import { SessionError } from '../contract/SessionError.ts';
import type { Notation } from '../contract/notation.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { text, type Codec } from '../readable/codecs.ts';
import { byPattern, fieldsNotation, firstOf } from '../readable/fields.ts';
import { readableValue } from '../readable/readableValue.ts';
import { maybePercent } from '../readable/spelling.ts';
import { storedId } from '../stored/storedId.ts';
import type { Line, Maker } from './Maker.ts';
import { isLine, isNamed, KNOWN } from './knownCookie.ts';

const ANY = text(/^[^]*$/);

/** Of the known cookies those with something to read: ids of sessions, and values that are made of parts. */
export const knownFormats: readonly SessionFormat[] = KNOWN.flatMap((maker) => {
  const ids = maker.lines.filter(({ what }) => what === 'session-id');
  const parted = maker.lines.filter(({ parts }) => parts !== undefined);
  return [
    ...(ids.length > 0 ? [sessionId(maker, ids)] : []),
    ...(parted.length > 0 ? [partedValue(maker, parted)] : []),
  ];
});

function sessionId({ id, maker, source }: Maker, lines: readonly Line[]): SessionFormat {
  const format = storedId({
    id: `${id}-session`,
    label: maker,
    origin: 'service',
    spec: source,
    read: (value) => (lines.some((line) => line.value.test(value)) ? { id: value } : undefined),
    certainty(name) {
      const line = lines.find((each) => isNamed(each, name));
      return line && (line.isVague ? 'possible' : 'likely');
    },
  });
  // the name first: nearly all are others
  const isNamedSo = (name: string) => lines.some((line) => isNamed(line, name));
  return { ...format, detect: (subject) => (isNamedSo(subject.name) ? format.detect(subject) : 0) };
}

function partedValue({ id, maker, source }: Maker, lines: readonly Line[]): SessionFormat {
  const notation = notationOf(lines);
  return readableValue({
    id,
    label: maker,
    origin: 'service',
    spec: source,
    detect: ({ name, value }) => (lines.some((line) => isLine(line, name, value)) ? 0.95 : 0),
    read: maybePercent,
    notation: () => notation,
  });
}

/** What is typed into a part has to leave a value of the kind. */
function notationOf(lines: readonly Line[]): Notation {
  const fields = fieldsNotation(firstOf(...lines.map(({ value, parts }) => byPattern(value, codecsOf(value, parts)))));
  const notation: Notation = {
    ...fields,
    parse: (source, work) => ({ ...fields.parse(source, work), notation }),
    edit(tree, change) {
      const edited = String(fields.edit!(tree, change));
      if (!lines.some(({ value }) => value.test(edited))) throw new SessionError('wrong-type', { expected: 'text' });
      return edited;
    },
  };
  return notation;
}

function codecsOf(pattern: RegExp, parts: Line['parts']): Readonly<Record<string, Codec>> {
  const names = Array.from(pattern.source.matchAll(/\(\?<(\w+)>/g), ([, name]) => name!);
  return Object.fromEntries(names.map((name) => [name, parts?.[name] ?? ANY]));
}
