import type { Decoded, SessionFormat } from '../../../sessions/index.ts';
import type { Editor } from '../../state/editor.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { t } from '../../words.ts';

/** A session is called one, and its id an id; what is merely readable goes by its format's name. */
function readWords({ label, labelIsWhole }: SessionFormat, { kind, protection }: Decoded): string {
  if (labelIsWhole || protection === 'unsigned') return label;
  return t(kind === 'id' ? 'row_session_id_label' : 'row_session_label', label);
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
        : t('row_looks_like', current.label);
  const items = (): MenuItem[] => [
    ...content.formats.map((format): MenuItem => ({
      label: format.label,
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
