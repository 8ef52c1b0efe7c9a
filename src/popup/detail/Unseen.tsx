import { markedIn } from '../ui/marks.ts';
import { Text } from '../ui/Text.tsx';
import { rich } from '../words.ts';
import style from './Unseen.module.css';

/** An input shows text as browsers draw it. What cannot be seen there, or turns what can, is spelled out below it. */
export function Unseen({ children }: { children: string }) {
  if (markedIn(children).length === 0) return null;
  const text = (
    <Text wrap max={300}>
      {children}
    </Text>
  );
  return <p class={style.unseen}>{rich('detail_unseen', text)}</p>;
}
