import type { Layer, LayerId } from '../../sessions/index.ts';
import { Icon } from '../ui/Icon.tsx';
import { Segment } from '../ui/Segment.tsx';
import { bytes, type MessageKey, t } from '../words.ts';
import style from './Layers.module.css';

const words = {
  cookie: 'field_value',
  percent: 'session_layer_percent',
  mask: 'session_layer_mask',
  quotes: 'session_layer_quotes',
  prefix: 'session_layer_prefix',
  line: 'session_layer_line',
  decrypted: 'session_layer_decrypted',
  chunks: 'session_layer_chunks',
  text: 'session_layer_text',
  'tagged-json': 'session_layer_tagged_json',
} as const satisfies Partial<Record<LayerId, MessageKey>>;

/** Proper names stay as they are. */
const names = {
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hex',
  'redis-cli': 'redis-cli',
  'js-escape': 'escape()',
  'latin-1': 'Latin-1',
  zlib: 'zlib',
  gzip: 'gzip',
  deflate: 'deflate',
  json: 'JSON',
  jwt: 'JWT',
} as const satisfies Record<Exclude<LayerId, keyof typeof words>, string>;

const isNamed = (id: LayerId): id is keyof typeof names => id in names;

/** What a layer is called. */
export function layerName(layer: Layer): string {
  if (layer.name !== undefined) return layer.name;
  const { id } = layer;
  return isNamed(id) ? names[id] : t(words[id]);
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
          {layers.map((layer, index) => (
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
                {layerName(layer)} {index < last && <span class={style.size}>{bytes(layer.bytes)}</span>}
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
