import { useRef } from 'preact/hooks';
import { dots } from '../cookies/dots.ts';
import { useApp } from '../state/start/app.ts';
import type { Content } from '../state/editor/content.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { t } from '../words.ts';
import style from './ContentText.module.css';
import { literalWords } from './literalWords.ts';

/** The whole content as its own text. What cannot be read stays in the field, and says where. */
export function ContentText({ content }: { content: Content }) {
  const { prefs } = useApp();
  const area = useRef<HTMLTextAreaElement>(null);
  const broken = content.broken.value;
  const source = content.decoded.value?.tree.source;
  const text = broken?.text ?? (typeof source === 'string' ? source : '');
  const position = broken?.error.position;

  if (prefs.hideValues.value) return <p class={style.text}>{dots}</p>;

  function goThere(): void {
    if (!position || !area.current) return;
    area.current.focus();
    area.current.setSelectionRange(position.offset, position.offset + 1);
  }

  return (
    <div class={style.text} data-field="content">
      <TextArea
        inputRef={area}
        aria-label={t('session_text_label')}
        aria-describedby={broken ? 'text-problem' : undefined}
        aria-invalid={broken ? true : undefined}
        rows={Math.min(14, Math.max(6, Math.ceil(text.length / 76)))}
        value={text}
        changed={content.changes.value > 0}
        onInput={(next) => content.setText(next)}
      />
      {broken && (
        <Problem
          id="text-problem"
          repair={
            position && (
              <Button kind="link" onClick={goThere}>
                {t('session_go_there')}
              </Button>
            )
          }
        >
          {literalWords(broken.error)}
        </Problem>
      )}
    </div>
  );
}
