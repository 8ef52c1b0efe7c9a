import { useSitesAhead } from '../sites/SitesPlace.ts';
import { useApp } from '../state/start/app.ts';
import { noTab } from '../state/page/page.ts';
import { Segment } from '../ui/Segment.tsx';
import { t } from '../words.ts';

/** In a tab of our own: the page that it was opened over, or all sites (one of which may be looked at). */
export function PlaceSwitch() {
  const { page, view } = useApp();
  useSitesAhead();
  const isElsewhere = view.place.value.kind === 'sites' || page.site.value?.tabId === noTab;
  return (
    <Segment
      label={t('sites_switch')}
      value={isElsewhere ? 'sites' : 'page'}
      options={[
        { value: 'page', label: t('sites_this_page') },
        { value: 'sites', label: t('sites_title') },
      ]}
      onChange={(place) => {
        if (place === 'sites') return view.sites();
        void page.lookAt(null);
        view.back();
      }}
    />
  );
}
