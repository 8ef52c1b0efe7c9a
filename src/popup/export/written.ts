import type { Cookie } from '../../cookies/cookie.ts';
import { withNameText } from '../../cookies/nameText.ts';
import type { Engine } from '../../cookies/traits.ts';
import type { Loss } from '../../transfer/index.ts';
import type { Writer } from './writers.ts';

interface Written {
  text: string;
  losses: readonly Loss[];
}

/** Cookies as text for a tool, and what that costs them. @param page of which they are, where one is looked at */
export function written(
  { extension, write, losses }: Writer,
  cookies: readonly Cookie[],
  engine: Engine,
  page?: Pick<URL, 'origin'>,
): Written {
  // JSON is for programs, which are to find the cookie again
  const given = extension === 'json' ? cookies : cookies.map((cookie) => withNameText(cookie, engine));
  const source = { origin: page?.origin };
  return { text: write(given, source), losses: losses?.(given, source) ?? [] };
}
