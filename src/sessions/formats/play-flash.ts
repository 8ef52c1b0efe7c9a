import type { SessionFormat } from '../contract/SessionFormat.ts';
import { query } from '../readable/queryNotation.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare } from '../readable/spelling.ts';

/** play/api/mvc/Flash.scala before 2.6: what is flashed is not signed. */
export default readableValue({
  id: 'play-flash',
  label: 'Play 2.5 flash',
  origin: 'Java',
  spec: 'https://www.playframework.com/documentation/2.5.x/ScalaSessionFlash',
  detect: ({ name, value }) => (name === 'PLAY_FLASH' && /^[^=&]+=/.test(value) ? 0.92 : 0),
  read: bare,
  notation: () => query,
}) satisfies SessionFormat;
