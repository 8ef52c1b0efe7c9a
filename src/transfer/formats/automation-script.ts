import { readItems } from '../automation/automationCookie.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { fileText } from '../fields/fileText.ts';
import { ofLast } from '../fields/ofLast.ts';
import { literalCalls } from '../json/literals.ts';
import { isObject } from '../json/readFileJson.ts';

/** `addCookies` of Playwright, `add_cookies` in Python, `add_cookie` and `addCookie` of WebDriver, `setCookie` of Puppeteer and Cypress; `new Cookie` of WebDriver in Java and .NET. */
const call =
  /(?:\.(?:add_?cookies?|set_?cookies?)(?![ \t]{0,4}\([ \t]{0,4}new )|(?<!\w)new (?:OpenQA\.Selenium\.)?Cookie)[ \t]{0,4}\(/gi;

/** Java and .NET name neither: the path begins with a slash, and the domain with none. */
const placeIn = (words: readonly unknown[]): object => {
  const texts = words.filter((word) => typeof word === 'string');
  const path = texts.find((text) => text.startsWith('/'));
  const domain = texts.find((text) => !text.startsWith('/') && text !== '');
  return { ...(path !== undefined && { path }), ...(domain !== undefined && { domain }) };
};

/** The cookies of one call: maps or lists of them; Cypress has name and value before. */
function itemsOf(words: readonly unknown[]): readonly unknown[] {
  const [name, value, options] = words;
  if (typeof name === 'string' && typeof value === 'string')
    return [{ ...placeIn(words.slice(2)), ...(isObject(options) ? options : {}), name, value }];
  return words.flat().filter((item) => isObject(item) && 'name' in item && 'value' in item);
}

const itemsIn = ofLast((text): readonly unknown[] => [...literalCalls(text, call)].flatMap(itemsOf));

/** Cookies that a script of the browsers' remote controls sets. */
export default {
  id: 'automation-script',
  label: 'Playwright, Puppeteer, Selenium, Cypress (script)',
  extension: 'txt',
  spec: 'https://playwright.dev/docs/api/class-browsercontext#browser-context-add-cookies',
  detect: (text) => (itemsIn(text).length > 0 ? 0.92 : 0),
  read: (given) => {
    const items = itemsIn(fileText(given));
    if (items.length === 0) throw new TransferError('not-this-format');
    return readItems(items);
  },
} satisfies TransferFormat;
