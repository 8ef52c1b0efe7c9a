import type { Plugin } from 'vite';

/**
 * Takes out Preact's one `innerHTML` assignment (behind `dangerouslySetInnerHTML`): nothing here uses it, cookies are
 * hostile text, and Mozilla's linter warns of it. The build fails where there is not exactly one in Preact, and where
 * any is left in what comes out, so that neither a new Preact nor anybody else brings one in unseen.
 */
export function dropInnerHTML(): Plugin {
  let found = 0;
  return {
    name: 'cookie-lens:drop-inner-html',
    apply: 'build',
    buildStart() {
      found = 0;
    },
    transform: {
      filter: { id: /\/node_modules\/preact\/dist\/preact\.mjs$/ },
      handler(code) {
        const dropped = code.replace(/\([\w$]+\.innerHTML=[\w$]+\.__html\)/g, () => {
          found += 1;
          return '(0)';
        });
        return { code: dropped, map: null };
      },
    },
    generateBundle(_, bundle) {
      if (found !== 1) this.error(`Preact had ${found} innerHTML assignments to drop, not 1: look at what it does now`);
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const left = /.{0,40}(?:\.(?:innerHTML|outerHTML)\s*=(?!=)|insertAdjacentHTML|document\.write).{0,40}/.exec(
          chunk.code,
        );
        if (left) this.error(`${chunk.fileName} writes markup: ${left[0]}`);
      }
    },
  };
}
