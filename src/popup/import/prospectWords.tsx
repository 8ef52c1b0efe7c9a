import type { ComponentChildren } from 'preact';
import { type Cookie, cookieBytes, isSameCookie } from '../../cookies/cookie.ts';
import { readableHost } from '../../cookies/readableHost.ts';
import type { RowProblem } from '../../transfer/index.ts';
import { because, differenceWords } from '../changes/outcomeWords.tsx';
import { problemWords } from '../detail/problemWords.tsx';
import { changedAttributes } from '../state/changes/logDetail.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import type { Prospect, ProspectKind } from '../state/import/prospect.ts';
import type { IconName } from '../ui/icons.ts';
import { spelled } from '../ui/marks.ts';
import { storeNameOf } from './storeName.ts';
import { day, list, type MessageKey, number, t } from '../words.ts';

/** How a prospect looks. `tone`: the name of a class. */
export const looks: Readonly<
  Record<ProspectKind, { icon: IconName; tone: 'plain' | 'yours' | 'good' | 'warn' | 'bad' }>
> = {
  new: { icon: 'plus', tone: 'yours' },
  changes: { icon: 'edit', tone: 'yours' },
  same: { icon: 'check', tone: 'plain' },
  unjudged: { icon: 'globe', tone: 'plain' },
  'no-access': { icon: 'lock', tone: 'warn' },
  expired: { icon: 'clock', tone: 'plain' },
  twice: { icon: 'duplicate', tone: 'plain' },
  'other-store': { icon: 'box', tone: 'plain' },
  rival: { icon: 'duplicate', tone: 'plain' },
  refused: { icon: 'no', tone: 'bad' },
  unwritable: { icon: 'no', tone: 'bad' },
  imported: { icon: 'ok', tone: 'good' },
  gone: { icon: 'warn', tone: 'warn' },
  failed: { icon: 'no', tone: 'bad' },
  damaged: { icon: 'warn', tone: 'warn' },
};

const damages = {
  'no-fields': 'import_row_no_fields',
  'no-name': 'import_row_no_name',
  'no-domain': 'import_row_no_domain',
  'bad-expiry': 'import_row_bad_expiry',
  'not-a-cookie': 'import_row_not_a_cookie',
  deletes: 'import_row_deletes',
  'too-long': 'import_row_too_long',
  'in-a-file': 'import_row_in_a_file',
} as const satisfies Record<RowProblem, MessageKey>;

const unwritables = {
  'path-not-canonical': 'because_path_not_canonical',
  'ipv6-host': 'because_ipv6_host',
  damaged: 'because_damaged',
} as const satisfies Record<(Prospect & { kind: 'unwritable' })['why'], MessageKey>;

/** `3`; of several files `cookies.txt:3`. */
export const lineWords = ({ line, file }: Pick<ImportRow, 'line' | 'file'>): string =>
  (file === null ? '' : `${spelled(file, 40)}:`) + number(line);

/** `Line 2`, `cookies.txt: Line 2` */
export function lineName({ line, file }: Pick<ImportRow, 'line' | 'file'>): string {
  const words = t('import_line', line);
  return file === null ? words : t('import_in_file', spelled(file, 40), words);
}

/** `value, Expires and Secure` */
function changedParts(before: Cookie, after: Cookie): string {
  const attributes = changedAttributes({ before, after }).map(({ after: { name } }) => name);
  return list(before.value === after.value ? attributes : [t('log_value'), ...attributes]);
}

/** What would become of a line, or did. @param product the browser: `Chrome` */
export function prospectWords(row: ImportRow, product: string): ComponentChildren {
  const { prospect, cookie } = row;
  switch (prospect.kind) {
    case 'new':
      return withNotes(t('import_new'), row);
    case 'changes':
      return withNotes(t('import_changes', changedParts(prospect.before, cookie!)), row);
    case 'same':
      return t('import_same');
    case 'unjudged':
      return t('import_unjudged');
    case 'no-access':
      return t('import_no_access', readableHost(prospect.site));
    case 'expired':
      return t('import_expired', day(cookie!.expirationDate! * 1000));
    case 'twice':
      if (prospect.line === row.line && prospect.file === row.file) return t('import_twice_here');
      return t('import_twice', lineWords(prospect));
    case 'other-store':
      return t('import_other_store', storeNameOf(prospect.storeId));
    case 'rival':
      return t('import_rival', lineWords(prospect));
    case 'refused':
      return problemWords(prospect.problem, cookieBytes(cookie!), product);
    case 'unwritable':
      return t(unwritables[prospect.why], product);
    case 'imported':
      return importedWords(cookie!, prospect.stored, product);
    case 'gone':
      return importedWords(cookie!, null, product);
    case 'failed':
      return because(prospect.code, product);
    case 'damaged':
      return t(damages[prospect.problem], row.line);
  }
}

/** The browser may have stored something else than it was asked for. */
function importedWords(asked: Cookie, stored: Cookie | null, product: string): string {
  const done = t('import_imported');
  if (isSameCookie(asked, stored)) return done;
  return t('done_differs', done, differenceWords({ asked, stored }, product, Date.now()));
}

/** What else will become of it. */
function withNotes(words: string, { end, isUnsent }: ImportRow): string {
  const capped = end === null ? words : t('import_capped', words, day(end * 1000));
  return isUnsent ? t('import_unsent', capped) : capped;
}
