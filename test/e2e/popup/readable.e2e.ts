import { describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import { inTurn } from '../inTurn.ts';
import { save } from './form.ts';
import { button, openList, row, sent } from './robot.ts';
import { useStage } from './stage.ts';

const COOKIES = {
  prefs: '%7B%22theme%22%3A%22dark%22%2C%22size%22%3A12%7D',
  _ga_ABC123: 'GS2.1.s1767225600$o3$g1$t1767225900$j60$l0$h0',
};

describe.each(browsers)('a value for reading in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);

  it('reads as what it is told to what nothing was recognised in, and as nothing again', async () => {
    const { browser, judge } = stage;
    await stage.set(judge.http('www.site.test', '/'), 'n=12; Path=/');
    await browser.grant('*://*.site.test/*');
    const popup = await openList(browser);
    await popup.click(row('n'));
    for (const [typed, shown] of [
      ['json', '[role="tree"]'],
      ['raw value', '[data-field="value"]'],
    ] as const) {
      await popup.click('[aria-haspopup="listbox"]');
      await popup.fill({ css: '[role="combobox"]', name: 'Search formats' }, typed);
      await popup.press('ArrowUp'); // to the last one
      await popup.press('Enter');
      await popup.waitFor(shown);
      await popup.waitFor('[aria-haspopup="listbox"][aria-expanded="false"]');
    }
  });

  it.each([
    ['prefs', 'theme', '"light"', COOKIES.prefs.replace('dark', 'light')],
    ['_ga_ABC123', 'session_number', '4', COOKIES['_ga_ABC123'].replace('o3', 'o4')],
  ] as const)(
    '%s opens part by part, says nothing of keys, and is received as it was edited',
    async (name, key, literal, value) => {
      const { browser, judge } = stage;
      const pairs = Object.entries(COOKIES).map((pair) => pair.join('='));
      await stage.set(judge.http('www.site.test', '/'), ...pairs.map((pair) => `${pair}; Path=/`));
      await browser.grant('*://*.site.test/*');
      const popup = await openList(browser);
      await popup.waitFor((word) => document.body.innerText.includes(word), key);
      await popup.click(row(name));
      await popup.waitFor('[role="tree"]');
      if (name === 'prefs') await popup.waitFor('[data-field="path"]'); // it leaves room for the attributes
      expect(await popup.text()).not.toMatch(/signed|signature|secret key/i);
      await popup.press('Home');
      for (const letter of key) await popup.press(letter);
      await popup.press('Enter');
      await popup.waitFor('[role="tree"] input');
      await popup.press('a', 'Control');
      await popup.type(literal);
      await popup.press('Enter');
      await save(popup, `${name} saved`);
      expect(await sent(browser)).toContain(`${name}=${value}`);
    },
  );

  it('says of a well-known cookie what it is, whether its value is read or not', async () => {
    const { browser, judge } = stage;
    const issued = Math.round(Date.now() / 1000) - 600;
    const known = { AWSALB: 'q1W2e3R4t5Y6u7I8'.repeat(8), __cfruid: `${'0a'.repeat(20)}-${issued}` };
    const pairs = Object.entries(known).map((pair) => pair.join('='));
    await stage.set(judge.http('www.site.test', '/'), ...pairs.map((pair) => `${pair}; Path=/`));
    await browser.grant('*://*.site.test/*');
    const popup = await openList(browser);
    await popup.click(row('AWSALB'));
    await popup.waitFor((word) => document.body.innerText.includes(word), 'Load balancing by AWS');
    await expect.poll(() => popup.text()).toContain('Documented lifetime: 7 days.');
    await popup.click(button('Back to the list'));
    await popup.click(row('__cfruid'));
    await popup.waitFor((word) => document.body.innerText.includes(word), 'Rate limiting by Cloudflare');
    await expect.poll(() => popup.text()).toContain('10 min ago');
  });
});
