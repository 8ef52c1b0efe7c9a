import { describe, expect } from 'vitest';
import flask from '../../sessions/vectors/flask-versions.json' with { type: 'json' };
import { browsers } from '../browsers.ts';
import { inTurn } from '../inTurn.ts';
import { openCookie } from './form.ts';
import { button, choose, openList, row } from './robot.ts';
import { useStage } from './stage.ts';

const sentence = 'SameSite is not set, and browsers treat that differently. Set it explicitly.';

describe.each(browsers)('advice in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);

  it('says what could be better, links the standard, is silenced for good, and brought back in the settings', async () => {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.https('www.site.test', '/'), 'a=1; Path=/', 'b=2; Path=/; SameSite=Lax', 'c=3; Path=/');
    const popup = await openList(browser);
    await openCookie(popup, 'a');
    await expect.poll(() => popup.text('main')).toContain(sentence);
    const links = await popup.evaluate(() =>
      [...document.querySelectorAll('main a')].map((a) => a.getAttribute('href')),
    );
    expect(links).toEqual(['https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-4.1.2.7']);
    await popup.click(button('Set it to Lax'));
    await popup.waitFor({ css: '[role="radio"][aria-checked="true"]', name: 'Lax' });
    await expect.poll(() => popup.text('main')).not.toContain(sentence);
    await popup.click({ css: 'footer button', name: 'Cancel' });
    await popup.click(button('Do not show again'));
    await expect.poll(() => popup.text('main')).not.toContain(sentence);
    await popup.close();
    const again = await openList(browser);
    await openCookie(again, 'c');
    expect(await again.text('main')).not.toContain(sentence);
    await again.click(button('Back to the list'));
    await choose(again, 'Settings');
    await again.click(button('Show again: Cookies without SameSite'));
    await again.waitFor({ css: 'p', name: 'No advice is hidden.' });
    await again.click(button('Close'));
    await openCookie(again, 'c');
    await expect.poll(() => again.text('main')).toContain(sentence);
    await again.click(button('Back to the list'));
    await openCookie(again, 'b');
    expect(await again.text('main')).not.toContain(sentence);
  });

  it('says of a key that documentation prints where it stands, and can be told to be silent', async () => {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    const { name, value } = flask.vectors.find(({ id }) => id === 'flask-key-dev')!.cookie;
    await stage.set(judge.https('www.site.test', '/'), `${name}=${value}; Path=/; SameSite=Lax`);
    const printed = 'This key is published for Flask: anyone can use it.';
    const popup = await openList(browser);
    await popup.click(row(name));
    await popup.waitFor('[role="tree"]');
    expect(await popup.text('footer')).not.toContain(printed);
    await popup.fill('[data-field="key"] [type="password"]', 'dev');
    await expect.poll(() => popup.text('footer')).toContain(printed);
    const page = await popup.evaluate(() => document.querySelector('footer a')?.getAttribute('href'));
    expect(page).toBe('https://github.com/pallets/flask/blob/HEAD/docs/tutorial/factory.rst');
    await popup.click({ css: 'footer button', name: 'Do not show again' });
    await expect.poll(() => popup.text('footer')).not.toContain(printed);
    await popup.click(button('Back to the list'));
    await choose(popup, 'Settings');
    await popup.click(button('Show again: Keys published in documentation'));
    await popup.click(button('Close'));
    await popup.click(row(name));
    await expect.poll(() => popup.text('footer')).toContain(printed);
  });
});
