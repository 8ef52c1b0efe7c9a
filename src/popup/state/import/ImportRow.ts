import type { Cookie } from '../../../cookies/cookie.ts';
import type { Prospect } from './prospect.ts';

/** A line of what is to be imported. */
export interface ImportRow {
  /** Its place among all lines, from 0. */
  id: number;
  /** In the text, from 1; in a list, which item. */
  line: number;
  /** The name of the file that it is of, where there are several. */
  file: string | null;
  /** As it would be written; `null` where the line is damaged. */
  cookie: Cookie | null;
  /** When the browser will let it end, where that is sooner than the file says; seconds since 1970. */
  end: number | null;
  /** It is Secure, and the host that it is for is looked at over http: there the browser will not send it. */
  isUnsent: boolean;
  prospect: Prospect;
}
