/** What is inside a cookie. The rest of the extension imports this file alone. */
export * from './format.ts';
export { formatById, formats } from './formats.ts';
export { candidatesFor, decodeAs, recognise, type Candidate, type Recognition } from './recognise.ts';
export { compareContent, type ContentChange } from './compare.ts';
export { edit, isEdited, literalOf, replaceText } from './edit.ts';
export { pbkdf2 } from '../codec/pbkdf2.ts';
export { shellQuote, type Shell } from '../codec/shellQuote.ts';
export { isSession, searchText, summary, type SummaryEntry } from './summary.ts';
export { checkDocumentedKeys, DOCUMENTED_KEYS, type DocumentedMatch } from './documentedKeys.ts';
