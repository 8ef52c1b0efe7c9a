import { type DecodedTree, treeJson } from '../../../sessions/index.ts';

/** What is inside, with all edits, as JSON for other programs. */
export const contentJson = ({ tree }: DecodedTree): string => treeJson(tree);
