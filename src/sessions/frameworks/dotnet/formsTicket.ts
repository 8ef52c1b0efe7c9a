/** Who is signed in by form authentication: System.Web/Security/FormsAuthenticationTicketSerializer.cs. */
import type { TreeNode } from '../../../codec/tree.ts';
import type { Work } from '../../../codec/Work.ts';
import type { Description } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { bytesNotation } from '../../notations/bytesNotation.ts';
import { nodeOf, splice } from '../../notations/splice.ts';
import { changePart, ticksOf, wideTextBytes } from './changePart.ts';
import { PartReader } from './PartReader.ts';

const [VERSION, SPACER, FOOTER] = [0x01, 0xfe, 0xff];
/** The places of its times among its parts. */
const [ISSUED, EXPIRES] = [1, 2];

export const formsTicket = bytesNotation('forms-ticket', {
  name: 'FormsAuthenticationTicket',
  begins: /^\p{Cc}[^]{9}\u00fe/u,
  parse,
  change: changePart(wideTextBytes),
  isFixed: true,
});

function parse(bytes: Uint8Array, work: Work): TreeNode {
  const reader = new PartReader(bytes, work);
  reader.mark(VERSION);
  const version = reader.integer();
  const issueDate = reader.time();
  reader.mark(SPACER);
  const expiration = reader.time();
  const isPersistent = reader.flag();
  const [name, userData, cookiePath] = [reader.wideText(), reader.wideText(), reader.wideText()];
  reader.mark(FOOTER);
  return reader.whole({ version, issueDate, expiration, isPersistent, name, userData, cookiePath });
}

export function formsTimes({ root }: Tree): Omit<Description, 'facts'> {
  const [issuedAt, expiresAt] = [ISSUED, EXPIRES].map((index) => {
    const node = root.kind === 'object' ? root.entries[index]?.value : undefined;
    return node?.kind === 'time' ? node.seconds : undefined;
  });
  return { issuedAt, expiresAt };
}

/** As if it were issued at `now`, for as long as it was: FormsAuthentication.RenewTicketIfOld. */
export function renewForms(tree: Tree, now: number): Uint8Array {
  const { issuedAt = now, expiresAt = now } = formsTimes(tree);
  const { root, source } = tree;
  const [issued, expires] = [ISSUED, EXPIRES].map((index) => nodeOf(root, [index]));
  return splice(source as Uint8Array, [
    { start: issued!.start, end: issued!.end, bytes: ticksOf(now) },
    { start: expires!.start, end: expires!.end, bytes: ticksOf(now + expiresAt - issuedAt) },
  ]);
}
