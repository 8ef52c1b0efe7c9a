declare module 'tldts/dist/cjs/src/data/trie.js' {
  const trie: {
    readonly labelText: string;
    readonly nodeFlags: Uint8Array;
    /** Where a node's edges begin. */
    readonly edgeStart: Uint16Array;
    readonly edgeLength: Uint8Array;
    readonly edgeChild: Uint16Array;
    readonly rulesRoot: number;
    readonly exceptionsRoot: number;
  };
  export default trie;
}
