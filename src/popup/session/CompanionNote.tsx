import type { Reading } from '../state/editor/contentReading.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { rich } from '../words.ts';
import style from './CompanionNote.module.css';

/** Opens another of the cookies that travel with the open one, by its name; `null`: it is not there. */
export type WayTo = (name: string) => (() => void) | null;

/** What a signature in a cookie of its own is for, with the way to the cookie that it signs. */
export function CompanionNote({ reading, wayTo }: { reading: Reading; wayTo: WayTo }) {
  const facts = reading.kind === 'read' ? reading.decoded.facts : [];
  const fact = facts.find(({ kind }) => kind === 'signature-of');
  if (fact?.kind !== 'signature-of') return null;
  const onOpen = wayTo(fact.cookie);
  const name = (
    <Text wrap max={60}>
      {fact.cookie}
    </Text>
  );
  return (
    <p class={style.note}>
      <Icon name="info" />
      <span>
        {onOpen === null
          ? rich('session_signature_alone', name)
          : rich(
              'session_signature_of',
              <Button kind="link" onClick={onOpen}>
                {name}
              </Button>,
            )}
      </span>
    </p>
  );
}
