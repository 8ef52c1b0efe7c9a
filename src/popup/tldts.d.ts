/** The package's own minified build: its trie is packed to 48 KB (gzip), which in `dist/es6` takes 114. */
declare module 'tldts/dist/index.esm.min.js' {
  export { getDomain } from 'tldts';
}
