import type { Decoded, SessionFormat } from '../../sessions/index.ts';
import { calledWords, formatName } from '../session/calledWords.ts';
import type { Editor } from '../state/editor/editor.ts';
import { Chip } from '../ui/Chip.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { t } from '../words.ts';

/** What nobody has signed goes by its format's name. */
function readWords(format: SessionFormat, { kind, protection }: Decoded): string {
  return protection === 'unsigned' ? formatName(format) : calledWords(format, kind === 'id');
}

/** What the value was read as; another reading can be picked. */
export function FormatChip({ editor }: { editor: Editor }) {
  const content = editor.session.value?.content;
  if (content === undefined) return null;
  const reading = content.reading.value;
  if (reading.kind === 'loading') return null;
  const current = 'format' in reading ? reading.format : null;
  const words =
    current === null
      ? t('session_raw')
      : reading.kind === 'read'
        ? readWords(current, reading.decoded)
        : t('row_looks_like', formatName(current));
  const items = (): MenuItem[] => [
    ...content.formats.map((format): MenuItem => ({
      label: formatName(format),
      icon: 'braces',
      checked: format.id === current?.id,
      onSelect: () => content.pick(format.id),
    })),
    'line',
    { label: t('session_raw'), icon: 'edit', checked: current === null, onSelect: () => content.pick(null) },
  ];
  return (
    <Menu label={t('session_read_as')} items={items} align="start">
      {(trigger) => (
        <Chip
          icon={reading.kind === 'unreadable' ? 'warn' : 'braces'}
          tone={reading.kind === 'unreadable' ? 'warn' : current === null ? 'plain' : 'lens'}
          title={t('session_read_as')}
          opens
          {...trigger}
        >
          {words}
        </Chip>
      )}
    </Menu>
  );
}
