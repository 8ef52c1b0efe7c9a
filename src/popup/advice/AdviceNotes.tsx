import { adviceFor, adviceSections, type CookieAdviceCode } from '../../cookies/advice.ts';
import { cookieBytes } from '../../cookies/cookie.ts';
import { maxCookieBytes } from '../../cookies/rules.ts';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import { Button } from '../ui/Button.tsx';
import { type MessageKey, number, t } from '../words.ts';
import { AdviceNote } from './AdviceNote.tsx';
import style from './AdviceNotes.module.css';
import { adviceWords } from './adviceWords.ts';

const standard = 'https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-';

/** What does as is advised, where that is one thing. */
const remedies: Partial<Record<CookieAdviceCode, { draft: Parameters<Editor['set']>[0]; words: MessageKey }>> = {
  'http-only': { draft: { httpOnly: true }, words: 'problem_repair_http_only' },
  secure: { draft: { secure: true }, words: 'problem_repair_secure' },
  'same-site': { draft: { sameSite: 'lax' }, words: 'advice_same_site_set' },
};

/** As the list has it: what is neither signed nor sealed is a value like others. */
function isSession(editor: Editor): boolean {
  const reading = editor.session.value?.content.reading.value;
  if (reading?.kind === 'unreadable') return true;
  return reading?.kind === 'read' && reading.decoded.protection !== 'unsigned';
}

/** Nothing is saved by it: a draft begins. */
function Remedy({ editor, code }: { editor: Editor; code: CookieAdviceCode }) {
  const remedy = remedies[code];
  if (remedy === undefined || editor.readOnly.value !== null) return null;
  return (
    <Button kind="link" onClick={() => editor.set(remedy.draft)}>
      {t(remedy.words)}
    </Button>
  );
}

/** What could be better, one sentence each, with where the standard says so. Each can be silenced for good. */
export function AdviceNotes({ editor }: { editor: Editor }) {
  const { page, prefs, clock } = useApp();
  if (!editor.isThere.value || !prefs.known.value) return null;
  const cookie = editor.edited.value;
  const isHttps = page.site.value?.url.protocol === 'https:';
  const all = adviceFor(cookie, { isSession: isSession(editor), isHttps, now: clock.minute.value / 1000 });
  const codes = all.filter((code) => !prefs.silenced.value.includes(code));
  if (codes.length === 0) return null;
  return (
    <section class={style.notes} aria-label={t('advice_label')}>
      {codes.map((code) => (
        <AdviceNote
          key={code}
          code={code}
          sentence={t(adviceWords[code].sentence, number(cookieBytes(cookie)), number(maxCookieBytes))}
          href={standard + adviceSections[code]}
          link={t('advice_standard')}
          remedy={<Remedy editor={editor} code={code} />}
        />
      ))}
    </section>
  );
}
