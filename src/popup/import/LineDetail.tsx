import type { Cookie } from '../../cookies/cookie.ts';
import { nameText } from '../../cookies/nameText.ts';
import { sameSiteNames } from '../cookies/flagMarks.tsx';
import { useMask } from '../cookies/useMask.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import type { ChangedPart } from '../state/import/prospect.ts';
import { useApp } from '../state/start/app.ts';
import { Text } from '../ui/Text.tsx';
import { VersionTable } from '../ui/VersionTable.tsx';
import { exactTime, t } from '../words.ts';
import style from './Import.module.css';
import { partNames, prospectWords } from './prospectWords.tsx';
import { useSessionName } from './useSessionName.ts';

const yesNo = (flag: boolean): string => t(flag ? 'yes' : 'no');

const read: Record<Exclude<ChangedPart, 'value'>, (cookie: Cookie) => string> = {
  expiry: ({ expirationDate }) => (expirationDate === null ? t('expiry_session') : exactTime(expirationDate * 1000)),
  secure: ({ secure }) => yesNo(secure),
  httpOnly: ({ httpOnly }) => yesNo(httpOnly),
  sameSite: ({ sameSite }) => sameSiteNames[sameSite],
};

function Part({ part, cookie }: { part: ChangedPart; cookie: Cookie }) {
  const mask = useMask();
  if (part !== 'value') return <>{read[part](cookie)}</>;
  return (
    <Text wrap max={300}>
      {mask(cookie.value)}
    </Text>
  );
}

/** All of the line that the keys are on: what would change, and what its value is. */
export function LineDetail({ row }: { row: ImportRow }) {
  const { adapters } = useApp();
  const mask = useMask();
  const { cookie, prospect } = row;
  const session = useSessionName(cookie);
  return (
    <section class={style.detail} aria-label={t('import_detail')} tabIndex={0}>
      <p class={style.detailHead}>
        {cookie && (
          <b>{cookie.name === '' ? t('row_no_name') : <Text>{nameText(cookie.name, adapters.jar.engine)}</Text>}</b>
        )}
        {session !== null && <span class={style.session}>{session}</span>}
        <span>{prospectWords(row, adapters.about.browser.split(' ')[0]!)}</span>
      </p>
      {prospect.kind === 'changes' ? (
        <VersionTable head={[t('question_field'), t('question_current'), t('question_wanted')]} more={0}>
          {prospect.parts.map((part) => (
            <tr key={part}>
              <th scope="row">{t(partNames[part])}</th>
              <td>
                <Part part={part} cookie={prospect.before} />
              </td>
              <td>
                <Part part={part} cookie={cookie!} />
              </td>
            </tr>
          ))}
        </VersionTable>
      ) : (
        cookie && (
          <p>
            <Text wrap max={600}>
              {mask(cookie.value)}
            </Text>
          </p>
        )
      )}
    </section>
  );
}
