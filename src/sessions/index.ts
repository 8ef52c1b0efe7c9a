/** What is inside a cookie. The rest of the extension imports this file alone. */
export { childrenOf, nodeAt, type Entry, type Path, type Source, type TreeNode } from '../codec/tree.ts';
export { LIMITS, Work } from '../codec/Work.ts';
export * from './contract/decoded.ts';
export type * from './contract/keys.ts';
export type * from './contract/notation.ts';
export { SessionError } from './contract/SessionError.ts';
export type { Lost, Position, Recovered, SessionErrorCode } from './contract/SessionError.ts';
export * from './contract/SessionFormat.ts';
export type * from './contract/verdict.ts';
export { formatById, formats } from './reading/registry.ts';
export { candidatesFor, decodeAs, recognise, type Candidate, type Recognition } from './reading/recognise.ts';
export { compareContent, type ContentChange } from './reading/compare.ts';
export { edit, isEdited, literalOf, replaceText } from './notations/edit.ts';
export { pbkdf2 } from '../codec/pbkdf2.ts';
export { shellQuote, type Shell } from '../codec/shellQuote.ts';
export { isSession, searchText, summary, type SummaryEntry } from './reading/summary.ts';
export { checkDocumentedKeys, DOCUMENTED_KEYS, type DocumentedMatch } from './signing/documentedKeys.ts';
