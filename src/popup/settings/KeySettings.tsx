import { useApp } from '../state/start/app.ts';
import { keyRecords } from '../state/settings/keys.ts';
import { Button } from '../ui/Button.tsx';
import { plural, t } from '../words.ts';
import { Setting } from './Setting.tsx';
import style from './Settings.module.css';
import type { Facts } from './useFacts.ts';
import { VaultSetting } from './VaultSetting.tsx';

/** The keys that were typed in, of all sites: how many, and one button that forgets them. */
export function KeySettings({ keys }: { keys: Facts['keys'] }) {
  const { adapters, vault } = useApp();
  const places = [...keys.records.value.keys()];
  const isOnDisk = vault.state.value === 'open' && vault.kept.value;
  return (
    <div class={style.list}>
      <Setting
        name={places.length === 0 ? t('settings_keys_none') : plural('settings_keys_count', places.length)}
        hint={t(isOnDisk ? 'settings_keys_kept' : 'settings_keys_where')}
      >
        <Button small disabled={places.length === 0} onClick={() => void keyRecords(adapters.session).remove(places)}>
          {t('settings_forget')}
        </Button>
      </Setting>
      <VaultSetting />
    </div>
  );
}
