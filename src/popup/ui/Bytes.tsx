import { number, plural, t } from '../words.ts';
import style from './Bytes.module.css';

interface BytesProps {
  used: number;
  /** Browsers' limit for name and value together (RFC 6265bis §5.7). */
  limit?: number;
}

/** How much of a cookie's room is used: words and a bar. */
export function Bytes({ used, limit = 4096 }: BytesProps) {
  const over = used - limit;
  const tone = over > 0 ? style.over : used > limit * 0.95 ? style.near : '';
  return (
    <div class={`${style.bytes} ${tone}`}>
      <span>{over > 0 ? plural('bytes_over', over, number(used)) : t('bytes_of_limit', used, limit)}</span>
      <i class={style.bar} style={{ '--used': String(Math.min(used / limit, 1)) }} aria-hidden="true" />
    </div>
  );
}
