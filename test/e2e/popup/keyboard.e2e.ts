import { describe, expect, it } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Modifier, Popup } from '../drivers/browser.ts';
import { openList, received, row, session, toast } from './robot.ts';
import { flaskKey, useFlaskStage } from './stage.ts';

/** What the focus is on, as a screen reader would say it. */
const focused = (popup: Popup): Promise<string> =>
  popup.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const label = (at as HTMLInputElement).labels?.[0]?.textContent;
    return (at.dataset['key'] ?? at.getAttribute('aria-label') ?? label ?? at.innerText ?? '').trim();
  });

/** Presses a key again and again until the focus is where it is to go. */
async function pressUntil(popup: Popup, key: string, wanted: string | RegExp, ...held: Modifier[]): Promise<void> {
  const seen: string[] = [];
  for (let i = 0; i < 40; i++) {
    const at = await focused(popup);
    if (typeof wanted === 'string' ? at === wanted : wanted.test(at)) return;
    seen.push(at.slice(0, 40));
    await popup.press(key, ...held);
  }
  throw new Error(`${key} never led to ${String(wanted)}, but to ${JSON.stringify(seen)}`);
}

/** The row of a cookie, as `focused` tells it. */
const rowOf = (name: string): RegExp => new RegExp(`^\\["${name}"`);

/** Waits until the focus is there. */
async function on(popup: Popup, wanted: string | RegExp): Promise<void> {
  await expect.poll(() => focused(popup), { message: `the focus on ${String(wanted)}` }).toMatch(wanted);
}

const onField = (popup: Popup, field: string): Promise<true> =>
  popup.waitFor(
    (wanted) => document.activeElement?.closest(`[data-field="${wanted}"]`) !== null,
    field,
  ) as Promise<true>;

const says = (popup: Popup, words: string): Promise<true> =>
  popup.waitFor((text) => document.body.innerText.includes(text), words) as Promise<true>;

describe.each(browsers)('without a mouse in %s', (kind) => {
  const stage = useFlaskStage(kind);

  it('finds, reads, edits, signs, adds, expires, deletes and undoes', async () => {
    const { browser, flask } = stage;
    await browser.grant('*://*.flask.test/*');
    await browser.visit(flask.url('/?username=kangbazi&password=secret'));
    await browser.visit(flask.url('/set_cookie/max_age/'));
    const popup = await browser.openPopup();
    await popup.waitFor('[role="grid"]');
    await says(popup, '"kangbazi"');

    // to the session, by search
    await popup.press('/');
    await popup.type('007');
    await says(popup, '1 of 2');
    await popup.press('Enter');
    await pressUntil(popup, 'ArrowDown', /^\["session"/);
    await popup.press('Enter');
    await popup.waitFor('[role="tree"]');

    // a value in the tree: type-ahead, the literal, and it is kept
    await popup.waitFor(() => document.activeElement?.getAttribute('role') === 'treeitem');
    await popup.press('u');
    await pressUntil(popup, 'ArrowDown', /^username/);
    await popup.press('Enter');
    await popup.waitFor('[role="tree"] input');
    await popup.press('a', 'Control');
    await popup.type('"ada"');
    await popup.press('Enter');

    // saving leads to the key that is missing
    await popup.press('s', 'Control');
    await says(popup, 'this needs the app’s secret key');
    await pressUntil(popup, 'Tab', 'Secret key');
    await popup.type(flaskKey);
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Right key' });
    await popup.press('s', 'Control');
    await toast(popup, 'session signed and saved');
    expect(await session(browser)).toMatchObject({ username: 'ada' });

    // back to the row that it came from
    await pressUntil(popup, 'Tab', 'Back to the list', 'Shift');
    await popup.press('Enter');
    await popup.waitFor('[role="grid"]');
    await popup.waitFor(() => document.activeElement?.getAttribute('data-key')?.startsWith('["session"'));

    // out of the search, and a new cookie
    await popup.press('/');
    await popup.press('a', 'Control');
    await popup.press('Delete');
    await popup.press('Enter');
    await says(popup, '2 cookies');
    await popup.press('n');
    await popup.waitFor('[data-field="name"]'); // what was typed before is read first
    await pressUntil(popup, 'Tab', 'Name');
    await popup.type('fresh');
    await pressUntil(popup, 'Tab', 'Value');
    await popup.type('from the keys');
    await popup.press('s', 'Control');
    await toast(popup, 'fresh added');

    // expire, undo, delete, undo
    await popup.waitFor('[role="grid"]');
    await pressUntil(popup, 'ArrowDown', /^\["with_max_age"/);
    await popup.press('x');
    await toast(popup, 'with_max_age expired');
    await popup.press('u');
    await toast(popup, 'Undone: with_max_age is back');
    await pressUntil(popup, 'ArrowUp', /^\["fresh"/);
    await popup.press('d');
    await toast(popup, 'fresh deleted');
    await expect.poll(() => received(browser)).not.toHaveProperty('fresh');
    await popup.press('u');
    await toast(popup, 'Undone: fresh is back');
    expect(await received(browser)).toMatchObject({ fresh: 'from the keys', with_max_age: 'an hour' });

    // a row's own buttons, the menu, and the keys themselves
    await pressUntil(popup, 'ArrowUp', /^\["fresh"/);
    await pressUntil(popup, 'ArrowRight', 'Delete');
    await popup.press('Enter');
    await toast(popup, 'fresh deleted');
    await popup.press('?');
    await popup.waitFor({ css: 'h1', name: 'Shortcuts and icons' });
    await pressUntil(popup, 'Tab', 'Close');
    await popup.press('Enter');
    await pressUntil(popup, 'Tab', 'More');
    await popup.press('Enter');
    await pressUntil(popup, 'ArrowDown', /^Settings/);
    await popup.press('Enter');
    await popup.waitFor({ css: 'h1', name: 'Settings' });
  });

  it('never loses the focus: what goes hands it on', async () => {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    await stage.set(
      judge.https('www.site.test', '/'),
      'a=two; Path=/',
      'b=two; Path=/',
      'c=two; Path=/',
      'd=4; Path=/',
    );
    const popup = await openList(browser);
    // Firefox closes a toolbar popup on Escape, whatever the page makes of the key
    const back = () => (kind === 'firefox' ? popup.press('ArrowLeft', 'Alt') : popup.press('Escape'));
    await popup.press('/');
    await popup.type('two');
    await says(popup, '3 of 4');
    await popup.press('Enter');

    // edited so that the search finds it no more: the next one, then the search
    const editAway = async (name: string) => {
      await pressUntil(popup, 'ArrowDown', rowOf(name));
      await popup.press('e');
      await onField(popup, 'value');
      await popup.press('a', 'Control');
      await popup.type('else');
      await popup.press('s', 'Control');
      await toast(popup, `${name} saved`);
      await pressUntil(popup, 'Tab', 'Back to the list', 'Shift');
      await popup.press('Enter');
    };
    await pressUntil(popup, 'ArrowDown', rowOf('b'));
    await editAway('b');
    await on(popup, rowOf('c'));
    await popup.press('d');
    await toast(popup, 'c deleted');
    await on(popup, rowOf('a'));
    await editAway('a');
    await says(popup, 'No results for');
    await on(popup, /^Search/);

    // all at once, by a button that goes with them, and back again
    await popup.press('a', 'Control');
    await popup.press('Delete');
    await says(popup, '3 cookies');
    await popup.press('Enter');
    await popup.press('a', 'Control');
    await pressUntil(popup, 'Tab', /^Delete/, 'Shift');
    await popup.press('Enter');
    await says(popup, 'This page has no cookies');
    await on(popup, /^Add/);
    await popup.press('u');
    await on(popup, /^\["/); // they come one by one, the first of them takes it
    for (const name of ['a', 'b', 'd']) await popup.waitFor(row(name)); // “3 cookies” was said of the deletion too
    await popup.press('Home');
    await popup.press('d');
    await toast(popup, 'a deleted');
    await on(popup, rowOf('b'));

    // every panel
    await popup.press('?');
    await on(popup, 'Close');
    await back();
    await on(popup, rowOf('b'));
    for (const [item, start] of [
      ['Settings', 'Close'],
      ['Shortcuts and icons', 'Close'],
    ] as const) {
      await pressUntil(popup, 'Tab', 'More', 'Shift');
      await popup.press('Enter');
      await pressUntil(popup, 'ArrowDown', new RegExp(`^${item}`));
      await popup.press('Enter');
      await on(popup, start);
      await popup.press('Enter');
      await on(popup, rowOf('b'));
    }
    await pressUntil(popup, 'Tab', 'Change log', 'Shift');
    await popup.press('Enter');
    await on(popup, 'Back to the list');
    await back();
    await on(popup, rowOf('b'));
    await pressUntil(popup, 'Tab', 'Filter', 'Shift');
    await popup.press('Enter');
    await says(popup, 'Clear filters');
    await pressUntil(popup, 'Tab', /^Not set/);
    await pressUntil(popup, 'Tab', 'Filter', 'Shift');
    await popup.press('Enter');
    await on(popup, 'Filter');
  });
});
