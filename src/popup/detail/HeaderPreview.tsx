import { useApp } from '../state/start/app.ts';
import { withNameText } from '../../cookies/nameText.ts';
import { setCookieHeader } from '../../cookies/setCookieHeader.ts';
import type { Editor } from '../state/editor/editor.ts';
import { Field } from '../ui/Field.tsx';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import style from './HeaderPreview.module.css';
import { useMask } from '../cookies/useMask.ts';

/** More of a value than that says nothing more about the header. */
const mostValue = 400;

/** An attribute up to this length stays on one line. */
const longest = 50;

/** The Set-Cookie header that would make this cookie; what is changed is yours, what is to be mended is underlined. */
export function HeaderPreview({ editor }: { editor: Editor }) {
  const mask = useMask();
  const { engine } = useApp().adapters.jar;
  const { expiry, name } = editor.draft.value;
  const changed = editor.changed.value;
  const problems = editor.isPristine.value || editor.readOnly.value !== null ? [] : editor.problems.value;
  const bad = new Set(problems.filter(({ severity }) => severity === 'error').map(({ field }) => field));
  const isUnsigned = (editor.session.value?.content.changes.value ?? 0) > 0;
  const cookie = editor.edited.value;
  // the value of an edited content is made by signing
  const shown = { ...withNameText(cookie, engine), value: isUnsigned ? '…' : mask(cookie.value) };
  const parts = setCookieHeader(shown, { maxAge: expiry.kind === 'in' ? expiry.seconds : null });
  return (
    <Field label={t('detail_header')} group tall>
      {() => (
        <div class={style.header} dir="ltr">
          {parts.map(({ field, text }, index) => {
            const isBad = field !== 'partition' && (bad.has(field) || (field === 'value' && bad.has('name')));
            const isChanged =
              field !== 'partition' &&
              (changed.has(field) || (field === 'value' && (changed.has('name') || isUnsigned)));
            const tone = isBad ? style.bad : isChanged && editor.original.value !== null ? style.changed : undefined;
            return (
              <span key={field}>
                <span class={tone}>
                  <Text wrap={field === 'value' || text.length > longest} max={mostValue + name.length}>
                    {text}
                  </Text>
                </span>
                {index < parts.length - 1 && '; '}
              </span>
            );
          })}
        </div>
      )}
    </Field>
  );
}
