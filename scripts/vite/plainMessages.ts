import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Leaves out of the built sentences what is for translators alone: browsers read the whole file when they start. */
export function plainMessages(): Plugin {
  let folder = '';
  return {
    name: 'cookie-lens:plain-messages',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir, '_locales');
    },
    closeBundle() {
      for (const language of readdirSync(folder)) {
        const file = join(folder, language, 'messages.json');
        const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
        const plain = Object.entries(messages).map(([key, { message }]) => [key, { message }]);
        writeFileSync(file, JSON.stringify(Object.fromEntries(plain)));
      }
    },
  };
}
