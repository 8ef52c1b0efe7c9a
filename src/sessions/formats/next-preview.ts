import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { splitJws } from '../jose/readJws.ts';

export default lateFormat(
  {
    id: 'next-preview',
    label: 'Next.js',
    thing: 'preview-data',
    origin: 'JavaScript',
    spec: 'https://nextjs.org/docs/pages/guides/preview-mode',
    detect({ name, value }) {
      const header = name === '__next_preview_data' ? splitJws(value)?.header : undefined;
      return header?.text('alg') === 'HS256' ? 0.89 : 0;
    },
    sealed: {
      keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'prerender-manifest.json: preview' }, several: true }],
    },
  },
  async () => (await import('../frameworks/nextPreviewReader.ts')).nextPreviewReader,
) satisfies SessionFormat;
