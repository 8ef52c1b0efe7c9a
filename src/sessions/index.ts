/** What is inside a cookie. The rest of the extension imports this file alone. */
export { childrenOf, nodeAt, type Entry, type Path, type Source, type TreeNode } from '../codec/tree.ts';
export { LIMITS, Work } from '../codec/Work.ts';
export { certaintyOf, type Certainty } from './contract/certainty.ts';
export * from './contract/decoded.ts';
export type * from './contract/KeyField.ts';
export type * from './contract/notation.ts';
export { SessionError } from './contract/SessionError.ts';
export type { Lost, Position, Recovered, SessionErrorCode } from './contract/SessionError.ts';
export * from './contract/SessionFormat.ts';
export type * from './contract/verdict.ts';
export { formatById, formats } from './reading/registry.ts';
export { candidatesFor, decodeAs, recognise, type Candidate, type Recognition } from './reading/recognise.ts';
export { nameable, type Named } from './reading/nameable.ts';
export { checkKeys, type KeyCheck } from './reading/checkKeys.ts';
export { compareContent, type ContentChange } from './reading/compareContent.ts';
export { edit, isEdited, literalOf, replaceText } from './notations/edit.ts';
export { isSession, searchText, summary, type SummaryEntry } from './reading/summary.ts';
export { checkDocumentedKeys, DOCUMENTED_KEYS, type DocumentedMatch } from './signing/documentedKeys.ts';
