import type { LongStep } from '../state/changes/progress.ts';
import { Button } from '../ui/Button.tsx';
import { ProgressToast } from '../ui/ProgressToast.tsx';
import { percent, plural, t } from '../words.ts';

/** How far a step of many cookies is. Announced once: the figure, which changes all the time, is for the eyes. */
export function ProgressLine({ step, onCancel }: { step: LongStep; onCancel(): void }) {
  const { part, isGoingBack } = step.progress;
  const isLeaving = step.isCancelled || isGoingBack;
  return (
    <ProgressToast
      part={percent(part)}
      action={
        isLeaving ? undefined : (
          <Button kind="soft" onClick={onCancel}>
            {t('progress_cancel')}
          </Button>
        )
      }
    >
      {t(isLeaving ? 'progress_back' : 'progress_doing', plural('cookies', step.count))}
    </ProgressToast>
  );
}
