import { writeFileSync, readFileSync } from 'node:fs';
import { it } from 'vitest';
import { startBrowser } from './drivers/start-browser.ts';
import { startJudge } from './servers/judge.ts';

for (const kind of (process.env['BROWSER'] ? [process.env['BROWSER']] : ['chromium', 'firefox']) as (
  | 'chromium'
  | 'firefox'
)[]) {
  it(`look ${kind}`, async () => {
    const judge = await startJudge();
    const browser = await startBrowser(kind, { extension: kind === 'chromium' ? 'dist/chrome' : 'dist/firefox' });
    try {
      const shot = async (p: { screenshot(): Promise<Buffer> }, n: string) =>
        writeFileSync(`/tmp/look/${kind}-${n}.png`, await p.screenshot());
      const v = JSON.parse(readFileSync('/work/shared/vectors.json', 'utf8')).find(
        (x: { id: string }) => x.id === 'flask-permanent',
      );
      const sets = [
        `session=${v.cookie}; HttpOnly; Path=/; Max-Age=2678400`,
        'cart={"items":3,"total":129.9}; Path=/',
        'lang=zh-CN; Domain=site.test; Max-Age=31536000',
        'otp_pending=sms; Max-Age=50; SameSite=Strict; HttpOnly',
        '__Secure-checkout_experiment_variant_2026Q4=b~7f3c:price_b; Secure; SameSite=Lax; Max-Age=604800',
        'admin_filter=status=open&sort=-date; Path=/admin',
        'theme=dark; Max-Age=34560000',
        'evil=\u202Eabc<b>x</b>; Path=/',
      ];
      const page = await browser.visit(
        judge.https('shop.site.test', '/account?' + sets.map((s) => 'set=' + encodeURIComponent(s)).join('&')),
      );
      await browser.visit(judge.https('shop.site.test', '/account'));
      let popup = await browser.openPopup();
      await new Promise((r) => setTimeout(r, 800));
      await shot(popup, '1-noaccess');
      await popup.close();
      await browser.grant('*://*.site.test/*');
      popup = await browser.openPopup();
      await new Promise((r) => setTimeout(r, 1200));
      await shot(popup, '2-list');
      await popup.press('ArrowDown').catch(console.error);
      await new Promise((r) => setTimeout(r, 300));
      await shot(popup, '3-focus');
      await popup.press('Enter');
      await new Promise((r) => setTimeout(r, 800));
      await shot(popup, '4-open');
      await popup.close();
      await browser.colorScheme('dark');
      popup = await browser.openPopup();
      await new Promise((r) => setTimeout(r, 1200));
      await shot(popup, '5-dark');
      console.log(await browser.errors());
    } finally {
      await browser.stop();
      await judge.stop();
    }
  });
}
