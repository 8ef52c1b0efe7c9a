import type { DocumentedCheck } from '../state/editor/documented.ts';
import { Button } from '../ui/Button.tsx';
import { gap, plural, t } from '../words.ts';
import { damageWords } from './damageWords.ts';
import style from './VerdictWords.module.css';

/** Offers to try the few keys that documentation prints, and says what came of it; never that a key is strong. */
export function DocumentedKeys({ check }: { check: DocumentedCheck }) {
  const state = check.state.value;
  switch (state.kind) {
    case 'none':
    case 'working':
      return (
        <p class={style.say}>
          <span />
          <Button kind="link" disabled={state.kind === 'working'} onClick={() => void check.begin()}>
            {t(state.kind === 'working' ? 'key_documented_trying' : 'key_documented_try')}
          </Button>
        </p>
      );
    case 'found': {
      const { framework, page, url } = state.match.documented;
      return (
        <p class={style.say} role="status">
          <span class={style.warn}>
            {t('key_documented_found', framework)}
            {gap()}
            <a href={url} target="_blank" rel="noreferrer" title={page}>
              {t('advice_printed')}
            </a>
          </span>
          <Button kind="link" onClick={() => check.use()}>
            {t('key_documented_use')}
          </Button>
        </p>
      );
    }
    case 'nothing':
      return (
        <p class={style.say} role="status">
          {plural('key_documented_none', state.count)}
        </p>
      );
    case 'failed':
      return (
        <p class={style.say} role="status">
          {t('key_nothing_to_check', damageWords(state.error.code))}
        </p>
      );
  }
}
