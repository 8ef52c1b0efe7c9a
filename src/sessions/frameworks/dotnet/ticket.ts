/** What a person is signed in by: src/Security/Authentication/Core/src/TicketSerializer.cs of dotnet/aspnetcore. */
import { CodecError } from '../../../codec/CodecError.ts';
import { parseHttpDate, writeHttpDate } from '../../../codec/httpDate.ts';
import type { Entry } from '../../../codec/tree.ts';
import { Work } from '../../../codec/Work.ts';
import type { Description } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { bytesNotation } from '../../notations/bytesNotation.ts';
import { changeTicket } from './changeTicket.ts';
import { TicketReader } from './TicketReader.ts';

export const ticket = bytesNotation('dotnet-ticket', {
  name: 'AuthenticationTicket',
  begins: /^\p{Cc}{4}/u,
  parse: (bytes, work) => new TicketReader(bytes, work).document(),
  change: changeTicket,
});

const [ISSUED, EXPIRES] = ['.issued', '.expires'];
/** The version, little endian. */
export function isTicket(bytes: Uint8Array): boolean {
  return [5, 0, 0, 0].every((byte, i) => bytes[i] === byte);
}

/** AuthenticationProperties.cs writes its times as HTTP does. */
export function ticketTimes({ root }: Tree): Description {
  const [issuedAt, expiresAt] = [ISSUED, EXPIRES].map((key) =>
    timeOf(propertiesIn(root).find((each) => each.key === key)),
  );
  return { facts: [], issuedAt, expiresAt };
}

/** As if it were issued at `now`, for as long as it was. */
export function renewTicket(source: Uint8Array, now: number): Uint8Array {
  let tree = ticket.parse(source, new Work());
  const { issuedAt, expiresAt } = ticketTimes(tree);
  if (issuedAt === undefined) return source;
  const at = Math.floor(now);
  const times = new Map([
    [ISSUED, at],
    ...(expiresAt === undefined ? [] : [[EXPIRES, at + expiresAt - issuedAt] as const]),
  ]);
  for (const [key, seconds] of times) {
    const index = propertiesIn(tree.root).findIndex((each) => each.key === key);
    const literal = JSON.stringify(writeHttpDate(seconds));
    tree = ticket.parse(ticket.edit!(tree, { kind: 'set', path: [placeOf(tree.root), index], literal }), new Work());
  }
  return tree.source as Uint8Array;
}

/** Properties are the last of the parts of a ticket. */
const placeOf = (root: Tree['root']): number => (root.kind === 'object' ? root.entries.length - 1 : 0);

function propertiesIn(root: Tree['root']): readonly Entry[] {
  const properties = root.kind === 'object' ? root.entries[placeOf(root)]?.value : undefined;
  return properties?.kind === 'object' ? properties.entries : [];
}

function timeOf(entry: Entry | undefined): number | undefined {
  if (entry?.value.kind !== 'string') return undefined;
  try {
    return parseHttpDate(entry.value.value);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
