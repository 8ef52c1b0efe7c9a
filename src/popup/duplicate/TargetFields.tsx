import { carriesSecure } from '../../cookies/group.ts';
import { readableHost } from '../../cookies/readableHost.ts';
import { storeName } from '../import/storeName.ts';
import type { Duplicating } from '../state/duplicate/duplicating.ts';
import { addressOf } from '../state/import/destination.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { t } from '../words.ts';

/** What can be typed; and over http what it costs. */
function hostHint(typed: string): string {
  const address = addressOf(typed);
  if (address === null || carriesSecure(address)) return t('duplicate_host_hint');
  return t('duplicate_host_plain', readableHost(address.hostname));
}

/** Host, path and store of the copies. */
export function TargetFields({ duplicating: { target, stores, set } }: { duplicating: Duplicating }) {
  const { host, path, storeId } = target.value;
  return (
    <>
      <Field label={t('duplicate_host')} hint={hostHint(host)}>
        {(control) => (
          <TextInput
            {...control}
            placeholder={t('duplicate_own')}
            value={host}
            onInput={(next) => set({ host: next })}
          />
        )}
      </Field>
      <Field label={t('detail_path')}>
        {(control) => (
          <TextInput
            {...control}
            placeholder={t('duplicate_own')}
            value={path}
            onInput={(next) => set({ path: next })}
          />
        )}
      </Field>
      {stores.value.length > 1 && (
        <Field label={t('duplicate_store')}>
          {({ id }) => (
            <Select
              id={id}
              value={storeId}
              options={stores.value.map((each) => ({ value: each.id, label: storeName(each) }))}
              onChange={(next) => set({ storeId: next })}
            />
          )}
        </Field>
      )}
    </>
  );
}
