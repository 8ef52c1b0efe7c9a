import type { ComponentChildren } from 'preact';
import { readableHost } from '../../cookies/readableHost.ts';
import { traitsOf } from '../../cookies/traits.ts';
import { useApp } from '../state/start/app.ts';
import type { Notice } from '../state/changes/toasts.ts';
import type { Unseen } from '../state/changes/unseenHost.ts';
import { Button } from '../ui/Button.tsx';
import { loadedLater } from '../ui/loadedLater.tsx';
import { Text } from '../ui/Text.tsx';
import { Toast } from '../ui/Toast.tsx';
import { plural, rich, t } from '../words.ts';
import { ProgressLine } from './ProgressLine.tsx';
import { againWords, differenceWords, doneWords, failureWords } from './outcomeWords.tsx';
import { useHint } from '../shortcuts/useHint.ts';

const ShortfallWords = loadedLater(async () => (await import('./ShortfallWords.tsx')).ShortfallWords);

/** More than that nobody takes in while a toast is there. */
const mostNames = 5;

function Names({ names }: { names: readonly string[] }) {
  const shown = names.slice(0, mostNames).map((name, index) => [
    index > 0 && ', ',
    <Text wrap max={40}>
      {name}
    </Text>,
  ]);
  return (
    <>
      {shown}
      {names.length > mostNames && ' …'}
    </>
  );
}

function copiedWords({ count, unsent }: Extract<Notice, { kind: 'copied-many' }>): ComponentChildren {
  const copied = plural('copied_many', count);
  return unsent.length > 0 ? rich('copied_unsent', copied, <Names names={unsent} />) : copied;
}

function Words({ notice }: { notice: Notice }): ComponentChildren {
  const { adapters, changes } = useApp();
  const { about, now } = adapters;
  switch (notice.kind) {
    case 'done': {
      const [difference] = notice.differences;
      const done = doneWords(notice.act);
      const again = changes.setAgain.value.size;
      if (again > 0) return rich('done_differs', done, againWords(notice.act, again));
      if (notice.leftOut) return rich('done_differs', done, <ShortfallWords />);
      return difference ? rich('done_differs', done, differenceWords(difference, about.browser, now())) : <>{done}</>;
    }
    case 'failed':
      return failureWords(notice, about.browser);
    case 'unknown':
      return t('unknown_outcome');
    case 'nothing-came-back':
      return t('undone_nothing');
    case 'nothing-to-undo':
      return t('nothing_to_undo');
    case 'nothing-to-redo':
      return t('nothing_to_redo');
    case 'wait':
      return t('undo_wait');
    case 'copied':
      if (notice.of === 'content') return t('copied_content');
      if (notice.name === '') return t('copied_nameless');
      return rich(
        'copied',
        <Text wrap max={40}>
          {notice.name}
        </Text>,
      );
    case 'copied-many':
      return notice.losses.length > 0
        ? rich('done_differs', copiedWords(notice), <ShortfallWords />)
        : copiedWords(notice);
    case 'saved':
      return t('export_saved', plural('cookies', notice.count), notice.file);
    case 'not-copied':
      return t('not_copied');
    case 'not-given':
      return t('access_refused');
    case 'may-not-ask':
      return t('access_may_not_ask', about.browser.split(' ')[0]!);
  }
}

const bad = new Set<Notice['kind']>(['failed', 'unknown', 'not-copied', 'not-given', 'may-not-ask']);
/** What the person chose is no fault. */
const isFault = (notice: Notice): boolean =>
  bad.has(notice.kind) && !(notice.kind === 'failed' && notice.code === 'cancelled' && notice.restored);

interface NoticeLineProps {
  /** The toast is about to go, and the focus returns to where it was. */
  leave(act: () => void): void;
}

/** Where it closes the popup, the next one begins where this one ended. */
function AllowButton({ unseen: { site, pattern, amongAll }, leave }: NoticeLineProps & { unseen: Unseen }) {
  const { adapters, handOff, page, asked } = useApp();
  const closes = adapters.surface === 'popup' && traitsOf(adapters.jar.engine).closesPopupToAsk;

  function ask() {
    const here = page.site.value;
    // the browser takes it for a click only when nothing is waited for before
    asked(adapters.access.request(pattern));
    if (closes && here !== null) void handOff.pack(here);
  }
  return (
    <Button kind="soft" onClick={() => leave(ask)}>
      {amongAll ? t('access_allow_all') : t('access_allow', readableHost(site))}
    </Button>
  );
}

/** What happened last, with a way back; or how far a long step is. */
export function NoticeLine({ leave }: NoticeLineProps) {
  const { toasts, changes, page, adapters } = useApp();
  const site = page.site.value;
  const hint = useHint();
  const toast = toasts.current.value;
  const longStep = changes.longStep.value;
  if (longStep) return <ProgressLine step={longStep} onCancel={() => leave(() => changes.cancel())} />;
  if (!toast) return null;
  const { notice } = toast;
  return (
    <Toast
      key={toast.id}
      icon={isFault(notice) ? 'no' : undefined}
      duration={toasts.duration}
      paused={toasts.paused.value}
      onPause={toasts.pause}
      onResume={toasts.resume}
      onClose={() => leave(() => undefined)}
      action={
        notice.kind === 'done' && notice.undo ? (
          <Button kind="soft" hint={hint('U')} onClick={() => leave(() => void changes.undo())}>
            {t('menu_undo')}
          </Button>
        ) : notice.kind === 'failed' && notice.unseen ? (
          <AllowButton unseen={notice.unseen} leave={leave} />
        ) : undefined
      }
    >
      <Words notice={notice} />
      {site !== null && notice.kind === 'done' && (
        <>
          {' '}
          <Button kind="link" onClick={() => leave(() => void adapters.reloadTab(site.tabId))}>
            {t('toast_reload')}
          </Button>
        </>
      )}
    </Toast>
  );
}
