import { beforeEach, describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser, Surface } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import type { Judge } from '../servers/judge.ts';
import { button, openList, toast } from './robot.ts';
import { useStage } from './stage.ts';

const HOST = 'www.site.test';

const line = (...fields: readonly (string | number)[]): string => `${fields.join('\t')}\n`;

describe.each(browsers)('cookies from elsewhere in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);
  let browser: Browser;
  let judge: Judge;

  beforeEach(async () => {
    ({ browser, judge } = stage);
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.http(HOST), 'kept=1; Path=/', 'same=2; Path=/', 'lone=0; Path=/other');
  });

  /** Puts the text on the clipboard, and presses the keys. */
  async function paste(surface: Surface, text: string): Promise<void> {
    await browser.setClipboard(text);
    await surface.press('v', 'Control');
  }

  const lines = (surface: Surface): Promise<string[]> =>
    surface.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[role="option"]')].map((each) =>
        each.innerText
          .split('\n')
          .map((part) => part.trim())
          .filter(Boolean)
          .join(' | '),
      ),
    );

  /** What the server receives now. */
  async function received(): Promise<string[]> {
    await browser.visit(judge.http(HOST, '/now'));
    return (judge.last(HOST, '/now')?.cookie ?? '').split('; ').filter(Boolean).toSorted();
  }

  it('previews a pasted cookies.txt, writes what is new or changed, and takes it back in one step', async () => {
    const popup = await openList(browser);
    const end = Math.floor(Date.now() / 1000) + 86_400;
    await paste(
      popup,
      `# Netscape HTTP Cookie File\n${line(HOST, 'FALSE', '/', 'FALSE', end, 'fresh', 'f')}${line(
        '.site.test',
        'TRUE',
        '/',
        'FALSE',
        end,
        'wide',
        'w',
      )}${line(HOST, 'FALSE', '/', 'FALSE', 0, 'kept', 'changed')}${line(HOST, 'FALSE', '/', 'FALSE', 0, 'same', '2')}${line(
        HOST,
        'FALSE',
        '/',
        'FALSE',
        12,
        'old',
        'x',
      )}damaged line\n${line('elsewhere.test', 'FALSE', '/', 'FALSE', 0, 'far', 'x')}`,
    );
    await popup.waitFor('[role="option"]');
    expect(await lines(popup)).toMatchInlineSnapshot(`
      [
        "fresh | f | www.site.test/ | New",
        "wide | w | .site.test/ | New",
        "kept | changed | www.site.test/ | Changes: value",
        "same | 2 | www.site.test/ | Exists unchanged",
        "old | x | www.site.test/ | Expired on Jan 1, 1970",
        "Line 7 | Line 7 does not have the fields of a cookie.",
        "far | x | elsewhere.test/ | Needs access to elsewhere.test",
      ]
    `);
    await popup.click(button('Import 3 cookies'));
    await toast(popup, '3 cookies imported');
    expect(await received()).toEqual(['fresh=f', 'kept=changed', 'same=2', 'wide=w']);
    await popup.press('u');
    await toast(popup, 'Import undone: 3 cookies are as they were');
    expect(await received()).toEqual(['kept=1', 'same=2']);
    await popup.close();
  });

  it('reads JSON of an extension, and says what a text is that holds none', async () => {
    const popup = await openList(browser);
    await popup.press('i');
    await popup.waitFor('[data-paste]');
    await paste(popup, '<!doctype html><p>session=1</p>');
    await toast(popup, 'This is an HTML page, not a list of cookies.');
    await paste(popup, JSON.stringify([{ name: 'json', value: 'j', domain: HOST, hostOnly: true, path: '/' }]));
    await popup.waitFor('[role="option"]');
    expect(await lines(popup)).toMatchInlineSnapshot(`
      [
        "json | j | www.site.test/ | New",
      ]
    `);
    await popup.click(button('Import 1 cookie'));
    await toast(popup, 'json imported');
    expect(await received()).toContain('json=j');
    await popup.close();
  });

  it('puts a line right by the keys alone, leaves another out, and finds both so when it is opened again', async () => {
    let popup = await openList(browser);
    await paste(popup, 'first=1; second=b c ; third=3');
    await popup.waitFor('[role="option"]');
    await popup.press('ArrowDown');
    await popup.press('Enter');
    await popup.waitFor('form textarea');
    await popup.press('a', 'Control');
    await popup.type('mine');
    await popup.press('Enter');
    await expect.poll(async () => (await lines(popup))[1]).toBe('second | mine | www.site.test/ | New');
    await popup.press('End');
    await popup.press(' ');
    await popup.press('ArrowLeft', 'Alt');
    await popup.waitFor('[role="grid"]');
    await popup.press('i');
    await popup.waitFor(button('Import 2 cookies'));
    await popup.close();
    popup = await openList(browser);
    await popup.press('i');
    await popup.waitFor(button('Import 2 cookies'));
    expect((await lines(popup))[1]).toBe('second | mine | www.site.test/ | New');
    await popup.click(button('Import 2 cookies'));
    await toast(popup, '2 cookies imported');
    expect(await received()).toEqual(['first=1', 'kept=1', 'same=2', 'second=mine']);
    await popup.close();
  });

  it('leads from a single value to where values are read', async () => {
    const popup = await openList(browser);
    await paste(popup, 'eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoia2FuZ2JhemkifQ.qsKVnPz0ZnKx6-6aZkGTVXyEkbzLpgjBnyNMcvCOC4k');
    await popup.click(button('Read the value'));
    await toast(popup, 'kangbazi');
    await popup.close();
  });

  it('takes a file in a tab, after one question for all its sites, or all to one host: the page’s own, or one that is typed', async () => {
    const popup = await openList(browser);
    await popup.press('i');
    await popup.click(button('Choose a file in a tab'));
    const tab = await browser.openedTab('index.html?tab=');
    await tab.waitFor(button('Choose files'));
    await tab.evaluate(
      (text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'cookies.json'));
        const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      JSON.stringify([{ name: 'moved', value: 'm', domain: '.shop.test', hostOnly: false, path: '/', secure: true }]),
    );
    await toast(tab, 'Needs access to shop.test');
    await browser.accepting('*://*.shop.test/*', () => tab.click(button('Allow shop.test')));
    await tab.waitFor(button('Import 1 cookie'));
    await tab.press('Enter');
    await tab.fill('form textarea', 'half a val');
    for (const width of [600, 1200]) {
      await tab.resize(width, 800);
      await tab.waitFor((isWide) => (document.querySelector('[data-pane]') !== null) === isWide, width > 960);
      expect(await tab.evaluate(() => document.querySelector<HTMLTextAreaElement>('form textarea')?.value)).toBe(
        'half a val',
      );
    }
    await tab.press('Escape');
    const writeTo = (value: string) =>
      tab.evaluate((chosen) => {
        const select = [...document.querySelectorAll('select')].find(({ ariaLabel }) => ariaLabel === 'Write to')!;
        select.value = chosen;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      }, value);
    await writeTo('page');
    await toast(tab, '.www.site.test/');
    await tab.click(button('Import 1 cookie'));
    await toast(tab, 'moved imported');
    expect(await browser.jar()).toContainEqual(
      expect.objectContaining({ name: 'moved', domain: HOST, hostOnly: false, secure: false }),
    );
    await writeTo('host');
    await tab.waitFor(button('Nothing to import'));
    await tab.type('https://dev.site.test');
    await toast(tab, 'All to dev.site.test');
    await tab.click(button('Import 1 cookie'));
    await expect
      .poll(() => browser.jar())
      .toContainEqual(
        expect.objectContaining({ name: 'moved', domain: 'dev.site.test', hostOnly: false, secure: true }),
      );
    await tab.close();
  });
});
