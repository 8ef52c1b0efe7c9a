import { readableHost } from '../../cookies/readableHost.ts';
import { Field } from '../ui/Field.tsx';
import { Segment } from '../ui/Segment.tsx';
import { Text } from '../ui/Text.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { t } from '../words.ts';
import type { PartProps } from './PartProps.ts';
import style from './ScopeFields.module.css';
import { fieldAttribute } from './useActions.ts';
import { useFieldProblem } from './useFieldProblem.tsx';

export function DomainField({ editor, disabled }: PartProps) {
  const problem = useFieldProblem(editor, 'domain');
  const { domain, hostOnly } = editor.draft.value;
  const read = readableHost(domain);
  return (
    <div {...fieldAttribute('domain')}>
      <Field
        label={t('detail_domain')}
        {...problem}
        hint={problem.hint ?? (read !== domain && <Text wrap>{read}</Text>)}
      >
        {(control) => (
          <>
            <TextInput
              {...control}
              value={domain}
              changed={editor.changed.value.has('domain') && !problem.problem}
              disabled={disabled}
              onInput={(next) => editor.set({ domain: next })}
            />
            <Segment
              label={t('detail_scope')}
              value={hostOnly ? 'host' : 'domain'}
              options={[
                { value: 'host', label: t('detail_host_only') },
                { value: 'domain', label: t('detail_subdomains') },
              ]}
              onChange={(scope) => editor.set({ hostOnly: scope === 'host' })}
              disabled={disabled}
            />
          </>
        )}
      </Field>
    </div>
  );
}

export function PathField({ editor, disabled }: PartProps) {
  const problem = useFieldProblem(editor, 'path');
  return (
    <div {...fieldAttribute('path')}>
      <Field label={t('detail_path')} {...problem}>
        {(control) => (
          <TextInput
            {...control}
            value={editor.draft.value.path}
            changed={editor.changed.value.has('path') && !problem.problem}
            disabled={disabled}
            onInput={(path) => editor.set({ path })}
          />
        )}
      </Field>
    </div>
  );
}

/** Set by where the cookie was made, and not by hand. */
export function PartitionLine({ editor }: Pick<PartProps, 'editor'>) {
  const { partitionKey } = editor.edited.value;
  if (partitionKey === null) return null;
  return (
    <Field label={t('detail_partition')} group>
      {() => (
        <span class={style.fixed}>
          <Text>{readableHost(partitionKey.topLevelSite)}</Text>
          {partitionKey.hasCrossSiteAncestor === true && <span class={style.dim}>{t('detail_foreign_frame')}</span>}
        </span>
      )}
    </Field>
  );
}
