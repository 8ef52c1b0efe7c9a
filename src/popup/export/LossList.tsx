import { useId, useState } from 'preact/hooks';
import type { Cookie } from '../../cookies/cookie.ts';
import { nameText } from '../../cookies/nameText.ts';
import type { Loss } from '../../transfer/index.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { gap, plural, t } from '../words.ts';
import style from './LossList.module.css';
import { isSevere, lostWords } from './lostWords.ts';

/** Names that are shown; the rest is counted. */
const most = 100;

function Names({ id, cookies }: { id: string; cookies: readonly Cookie[] }) {
  const { engine } = useApp().adapters.jar;
  const hosts = new Set(cookies.map(({ domain }) => domain));
  return (
    <ul class={style.names} id={id}>
      {cookies.slice(0, most).map(({ name, domain }, index) => (
        <li key={index}>
          {name === '' ? t('row_no_name') : <Text wrap>{nameText(name, engine)}</Text>}
          {hosts.size > 1 && (
            <>
              {' '}
              <span class={style.host}>
                <Text wrap>{domain}</Text>
              </span>
            </>
          )}
        </li>
      ))}
      {cookies.length > most && <li>{plural('question_more', cookies.length - most)}</li>}
    </ul>
  );
}

function Line({ loss: { code, cookies }, format }: { loss: Loss; format: string }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const isBad = isSevere(code);
  return (
    <li class={isBad ? `${style.loss} ${style.severe}` : style.loss}>
      <Icon name={isBad ? 'warn' : 'info'} />
      <div>
        <p>
          {t(lostWords(code, format))}
          {gap()}
          <Button kind="link" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
            {plural('cookies', cookies.length)}
          </Button>
        </p>
        {open && <Names id={id} cookies={cookies} />}
      </div>
    </li>
  );
}

/** What the tool will refuse, drop or change, the worst first, and of which cookies. */
export function LossList({ losses, format }: { losses: readonly Loss[]; format: string }) {
  const sorted = losses.toSorted((a, b) => Number(isSevere(b.code)) - Number(isSevere(a.code)));
  return (
    <ul class={style.losses}>
      {sorted.map((loss) => (
        <Line key={`${format} ${loss.code}`} loss={loss} format={format} />
      ))}
    </ul>
  );
}
