import type { Layer } from '../../sessions/index.ts';
import { useMask } from '../cookies/useMask.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import style from './LayerContent.module.css';

/** More than that nobody reads; copying takes all of it. */
const most = 20_000;

function textOf({ content }: Layer): string {
  if (typeof content === 'string') return content;
  return Array.from(content, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** One layer as it came out: text, or bytes in hex. */
export function LayerContent({ layer, name }: { layer: Layer; name: string }) {
  const { copy } = useApp();
  const mask = useMask();
  const text = textOf(layer);
  const hasWords = text.includes(' ');
  return (
    <div class={style.layer}>
      <div
        class={hasWords ? style.well : `${style.well} ${style.even}`}
        tabIndex={0}
        role="region"
        aria-label={t('session_layer_content')}
      >
        <Text wrap max={most}>
          {mask(text)}
        </Text>
      </div>
      <Button small icon="copy" onClick={() => void copy(text, name)}>
        {t(typeof layer.content === 'string' ? 'session_copy_layer' : 'session_copy_hex')}
      </Button>
    </div>
  );
}
