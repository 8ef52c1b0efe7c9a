import { readableHost } from '../../cookies/readableHost.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { plural, t } from '../words.ts';
import style from './PartialAccess.module.css';

/** The page has frames of other sites, whose cookies cannot be seen yet. */
export function FrameAccess() {
  const { frames, asked } = useApp();
  const [first, ...others] = frames.hidden.value;
  if (first === undefined) return null;
  return (
    <div class={style.part}>
      <Icon name="frame" />
      <p>
        {t('frames_hidden')} <Text>{readableHost(first.site)}</Text>
        {others.length > 0 && ` ${plural('frames_more', others.length)}`}
      </p>
      <Button small onClick={() => asked(frames.requestAccess(first))}>
        {t('access_allow', readableHost(first.site))}
      </Button>
    </div>
  );
}
