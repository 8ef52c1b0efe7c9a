import { Checkbox } from '../ui/Checkbox.tsx';
import { Field } from '../ui/Field.tsx';
import { Segment } from '../ui/Segment.tsx';
import { t } from '../words.ts';
import style from './FlagFields.module.css';
import type { PartProps } from './PartProps.ts';
import { fieldAttribute } from './useActions.ts';
import { useFieldProblem } from './useFieldProblem.tsx';

export function FlagFields({ editor, disabled }: PartProps) {
  const { httpOnly, secure, sameSite } = editor.draft.value;
  const found = [
    useFieldProblem(editor, 'httpOnly'),
    useFieldProblem(editor, 'secure'),
    useFieldProblem(editor, 'sameSite'),
  ];
  const shown = found.find(({ problem }) => problem) ?? found.find(({ hint }) => hint);
  return (
    <Field label={t('detail_flags')} group {...shown}>
      {(control) => (
        <div class={style.flags} role="group" aria-label={t('detail_flags')}>
          <span {...fieldAttribute('httpOnly')}>
            <Checkbox
              checked={httpOnly}
              disabled={disabled}
              describedBy={control['aria-describedby']}
              onChange={(checked) => editor.set({ httpOnly: checked })}
            >
              {t('field_http_only')}
            </Checkbox>
          </span>
          <span {...fieldAttribute('secure')}>
            <Checkbox
              checked={secure}
              disabled={disabled}
              describedBy={control['aria-describedby']}
              onChange={(checked) => editor.set({ secure: checked })}
            >
              {t('field_secure')}
            </Checkbox>
          </span>
          <span class={style.sameSite} {...fieldAttribute('sameSite')}>
            <span class={style.dim}>{t('field_same_site')}</span>
            <Segment
              label={t('field_same_site')}
              value={sameSite}
              options={[
                { value: 'unspecified', label: t('detail_same_site_unset') },
                { value: 'lax', label: 'Lax' },
                { value: 'strict', label: 'Strict' },
                { value: 'no_restriction', label: 'None' },
              ]}
              onChange={(next) => editor.set({ sameSite: next })}
              disabled={disabled}
            />
          </span>
        </div>
      )}
    </Field>
  );
}
