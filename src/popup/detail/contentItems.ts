import { pythonLines } from '../session/pythonLines.ts';
import { contentJson } from '../state/editor/contentJson.ts';
import type { Editor } from '../state/editor/editor.ts';
import type { App } from '../state/start/app.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { t } from '../words.ts';

/** The ways in which what is inside can be copied, once it is read. */
export function contentItems({ copy }: App, editor: Editor): readonly MenuItem[] {
  const decoded = editor.session.value?.content.decoded.value;
  if (!decoded) return [];
  const { name } = decoded.subject;
  const lines = pythonLines(decoded.format, decoded.subject.value);
  return [
    { label: t('detail_copy_json'), icon: 'copy', onSelect: () => void copy(contentJson(decoded), name, 'content') },
    ...(lines === null
      ? []
      : [{ label: t('detail_copy_python'), icon: 'copy' as const, onSelect: () => void copy(lines, name, 'content') }]),
  ];
}
