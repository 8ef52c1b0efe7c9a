import { useApp } from '../state/start/app.ts';
import { loadedLater } from '../ui/loadedLater.tsx';

const QuestionPanel = loadedLater(async () => (await import('./QuestionPanel.tsx')).QuestionPanel);

/** Where a question is asked, when there is one. */
export function QuestionPlace() {
  return useApp().changes.question.value && <QuestionPanel />;
}
