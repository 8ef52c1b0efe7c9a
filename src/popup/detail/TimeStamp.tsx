import type { Editor } from '../state/editor/editor.ts';
import { Segment } from '../ui/Segment.tsx';
import { t } from '../words.ts';
import style from './TimeStamp.module.css';

/** Whether signing renews the time that the session was signed at. */
export function TimeStamp({ editor }: { editor: Editor }) {
  const session = editor.session.value;
  if (session === null || session.content.changes.value === 0) return null;
  if (session.writes.value !== 'signed' && session.writes.value !== 'sealed') return null;
  if (session.content.decoded.value?.issuedAt === undefined) return null;
  return (
    <span class={style.stamp}>
      <span class={style.label}>{t('session_time_stamp')}</span>
      <Segment
        label={t('session_time_stamp')}
        value={session.timestamp.value}
        options={[
          { value: 'now', label: t('session_stamp_now') },
          { value: 'keep', label: t('session_stamp_keep') },
        ]}
        onChange={(next) => (session.timestamp.value = next)}
      />
    </span>
  );
}
