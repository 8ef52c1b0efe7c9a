import { expect } from 'vitest';
import type { Surface } from '../drivers/browser.ts';
import { button, row, toast } from './robot.ts';

/** What the tests say to the open cookie, in its own words. */

export const title = (name: string) => ({ css: 'h1', name });

/** A text field by its label. */
export const field = (label: string) => ({ css: 'main :is(input, textarea)', name: label });

/** Clicks the row, and waits for the form. */
export async function openCookie(popup: Surface, name: string): Promise<void> {
  await popup.click(row(name));
  await popup.waitFor(title(name));
  await popup.waitFor('main [data-field]');
}

/** What a text field holds. */
export const held = (popup: Surface, label: string): Promise<string> =>
  popup.evaluate((wanted) => {
    const found = [...document.querySelectorAll('main label')].find(({ textContent }) => textContent === wanted);
    return ((found as HTMLLabelElement | undefined)?.control as HTMLInputElement | undefined)?.value ?? '';
  }, label);

/** One of a few that stand side by side: `SameSite`, `Scope`, `Expires`. */
export const pick = (popup: Surface, group: string, option: string): Promise<void> =>
  popup.click({ css: `[role="radiogroup"][aria-label="${group}"] [role="radio"]`, name: option });

export const tick = (popup: Surface, flag: 'HttpOnly' | 'Secure'): Promise<void> =>
  popup.click({ css: 'main input[type="checkbox"]', name: flag });

/** Presses Save (or Add, or Sign & save), and waits until there is nothing to save any more, and for what the toast says. */
export async function save(popup: Surface, said: string, label = 'Save'): Promise<void> {
  await popup.click(button(label));
  await toast(popup, said);
  const isThere = (wanted: string): boolean =>
    [...document.querySelectorAll('footer button > span')].some(({ textContent }) => textContent === wanted);
  await expect.poll(() => popup.evaluate(isThere, label), { message: `${label} to be done` }).toBe(false);
}

/** The sentence that stands under a field, with what would mend it. */
export const under = (popup: Surface, name: string): Promise<string> =>
  popup.evaluate((wanted) => {
    let at = document.querySelector(`[data-field="${wanted}"]`);
    const below = '[id$="-problem"], [id$="-hint"]';
    // flags share one line under them
    while (at && !at.querySelector(below) && !at.parentElement?.querySelector('[data-field="name"]'))
      at = at.parentElement;
    const found = at?.querySelector(below);
    return found?.parentElement?.textContent ?? '';
  }, name);

/** `why`: of which case, where there are many. */
export async function expectUnder(
  popup: Surface,
  name: string,
  sentence: string | RegExp,
  why?: string,
): Promise<void> {
  const message = `under ${name}${why ? ` of “${why}”` : ''}`;
  await expect.poll(() => under(popup, name), { message }).toMatch(sentence);
}
