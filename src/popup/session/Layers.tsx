import type { Layer, LayerId } from '../../sessions/index.ts';
import { Icon } from '../ui/Icon.tsx';
import { Segment } from '../ui/Segment.tsx';
import { bytes, t } from '../words.ts';
import style from './Layers.module.css';

/** Proper names stay as they are. */
const names: Partial<Record<LayerId, string>> = {
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hex',
  zlib: 'zlib',
  deflate: 'deflate',
  json: 'JSON',
  jwt: 'JWT',
  pickle: 'pickle',
  php: 'PHP serialize',
  msgpack: 'MessagePack',
  marshal: 'Marshal',
  etf: 'ETF',
};

/** What a layer is called. */
export function layerName(id: LayerId): string {
  switch (id) {
    case 'cookie':
      return t('session_layer_cookie');
    case 'percent':
      return t('session_layer_percent');
    case 'mask':
      return t('session_layer_mask');
    case 'quotes':
      return t('session_layer_quotes');
    case 'decrypted':
      return t('session_layer_decrypted');
    case 'chunks':
      return t('session_layer_chunks');
    case 'text':
      return t('session_layer_text');
    case 'tagged-json':
      return t('session_layer_tagged_json');
    default:
      return names[id] ?? id;
  }
}

interface LayersProps {
  layers: readonly Layer[];
  chosen: number;
  onChoose(index: number): void;
  mode: 'tree' | 'text';
  /** `null` where there is no choice. */
  onMode: ((mode: 'tree' | 'text') => void) | null;
}

/** What was peeled off, outermost first; each can be looked at. */
export function Layers({ layers, chosen, onChoose, mode, onMode }: LayersProps) {
  const last = layers.length - 1;
  return (
    <div class={style.bar}>
      <nav aria-label={t('session_layers')}>
        <ol class={style.layers}>
          {layers.map(({ id, bytes: size }, index) => (
            <li key={index}>
              {index > 0 && (
                <span class={style.arrow}>
                  <Icon name="right" small />
                </span>
              )}
              <button
                type="button"
                class={style.layer}
                aria-current={index === chosen ? 'true' : undefined}
                onClick={() => onChoose(index)}
              >
                {layerName(id)} {index < last && <span class={style.size}>{bytes(size)}</span>}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {onMode !== null && (
        <Segment
          label={t('session_mode')}
          value={mode}
          options={[
            { value: 'tree', label: t('session_tree') },
            { value: 'text', label: t('session_text') },
          ]}
          onChange={onMode}
        />
      )}
    </div>
  );
}
