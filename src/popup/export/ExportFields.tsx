import { Checkbox } from '../ui/Checkbox.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { list, plural, t } from '../words.ts';
import { formatTools } from './formatTools.ts';
import type { Choices } from './useExport.ts';
import { type ScopeName, scopeWords } from './useScopes.ts';
import { writers } from './writers.ts';

const formats = writers.map(({ id, label }) => ({ value: id, label }));

/** Which cookies, in which format, with or without their values. */
export function ExportFields({ choices }: { choices: Choices }) {
  const { scopes, scope, everywhere, isAllRead, writer, isMasked, choose, chooseFormat, setMasked } = choices;
  const options = scopes.map(({ name, cookies }) => {
    const isKnown = (name !== 'all' && name !== 'sites') || isAllRead;
    return {
      value: name,
      label: [t(scopeWords[name]), ...(isKnown ? [plural('cookies', cookies.length)] : [])].join(' · '),
    };
  });
  const tools = formatTools[writer.id];
  return (
    <>
      <Field label={t('export_what')} hint={scope.name === 'all' && !everywhere ? t('sites_some') : undefined}>
        {({ id }) => <Select<ScopeName> id={id} value={scope.name} options={options} onChange={choose} />}
      </Field>
      <Field label={t('export_format')} hint={tools && t('export_for', list([...tools]))}>
        {({ id }) => <Select id={id} value={writer.id} options={formats} onChange={chooseFormat} />}
      </Field>
      <Field label={t('export_values')} group hint={t('export_masked_hint')}>
        {(control) => (
          <Checkbox checked={isMasked} describedBy={control['aria-describedby']} onChange={setMasked}>
            {t('export_masked')}
          </Checkbox>
        )}
      </Field>
    </>
  );
}
