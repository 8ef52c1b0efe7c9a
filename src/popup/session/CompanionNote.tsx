import { cookieKey } from '../../cookies/cookie.ts';
import { siblingCookies } from '../../cookies/siblings.ts';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import type { Reading } from '../state/editor/contentReading.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { rich } from '../words.ts';
import style from './CompanionNote.module.css';

/** What a signature in a cookie of its own is for, with the way to the cookie that it signs. */
export function CompanionNote({ editor, reading }: { editor: Editor; reading: Reading }) {
  const { cookies, view } = useApp();
  const facts = reading.kind === 'read' ? reading.decoded.facts : [];
  const fact = facts.find(({ kind }) => kind === 'signature-of');
  if (fact?.kind !== 'signature-of') return null;
  const signed = siblingCookies(editor.base.value, cookies.byKey.value.values()).get(fact.cookie);
  const name = (
    <Text wrap max={60}>
      {fact.cookie}
    </Text>
  );
  return (
    <p class={style.note}>
      <Icon name="info" />
      <span>
        {signed === undefined
          ? rich('session_signature_alone', name)
          : rich(
              'session_signature_of',
              <Button kind="link" onClick={() => view.open(cookieKey(signed))}>
                {name}
              </Button>,
            )}
      </span>
    </p>
  );
}
