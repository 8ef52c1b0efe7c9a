import type { ComponentChildren } from 'preact';
import type { CookieField } from '../../cookies/rules.ts';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { t } from '../words.ts';
import { problemWords, repairWords } from './problemWords.tsx';
import { useActions } from './useActions.ts';

interface FieldProblem {
  problem: ComponentChildren;
  repair: ComponentChildren;
  hint: ComponentChildren;
}

/** What stands under a field: the first thing to mend, else the first to know. One at a time: the next comes when it is mended. */
export function useFieldProblem(editor: Editor, field: CookieField): FieldProblem {
  const { adapters } = useApp();
  const { expireNow } = useActions(editor);
  const own =
    editor.isPristine.value || editor.readOnly.value !== null
      ? []
      : editor.problems.value.filter((problem) => problem.field === field);
  const found = own.find(({ severity }) => severity === 'error') ?? own[0];
  if (found === undefined) return { problem: null, repair: null, hint: null };

  const [product] = adapters.about.browser.split(' ');
  const words = problemWords(found, editor.bytes.value, product!);
  const { repair } = found;
  const canExpire = found.code === 'date-past' && editor.original.value !== null;
  const button = repair ? (
    <Button kind="link" onClick={() => editor.repair(repair)}>
      {repairWords(found, repair)}
    </Button>
  ) : canExpire ? (
    <Button kind="link" onClick={expireNow}>
      {t('row_expire')}
    </Button>
  ) : null;
  if (found.severity === 'error') return { problem: words, repair: button, hint: null };
  const hint = (
    <Problem tone="warn" repair={button}>
      {words}
    </Problem>
  );
  return { problem: null, repair: null, hint };
}
