// @vitest-environment happy-dom
/** Firefox hands over the bytes of a name as Latin-1: a server's `città` arrives as `cittÃ` and a no-break space. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cookieKey } from '../../../src/cookies/cookie.ts';
import { DetailPlace } from '../../../src/popup/detail/DetailPlace.ts';
import { app, at, beginIn, end, holder, names, open, settled, world } from './drawnList.tsx';

beforeEach(() => beginIn('firefox'));
afterEach(end);

const bytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
const city = at(bytes('città'), { value: 'Zürich' });
const field = () => holder.querySelector<HTMLInputElement>('[data-field=name] input')!;

test('a name of UTF-8 is shown, found and copied as what it is', async () => {
  await open(city, at('theme'));
  await settled(() => expect(names()).toEqual(['città', 'theme']));
  app.rows.search.value = 'città';
  await settled(() => expect(names()).toEqual(['città']));
  await app.copy('Zürich', city.name);
  await settled(() => expect(holder.textContent).toContain('città'));
  expect(holder.textContent).not.toContain('Ã');
});

test('it is opened and renamed as text, and stays the same cookie to the browser', async () => {
  await DetailPlace.load();
  await open(city);
  app.view.open(cookieKey(city));
  await settled(() => expect(field()?.value).toBe('città'));
  const titles = () => [...holder.querySelectorAll('h1')].map(({ textContent }) => textContent);
  expect(titles()).toContain('città');
  expect(holder.textContent).not.toContain('Ã');
  const type = (text: string) => {
    field().value = text;
    field().dispatchEvent(new Event('input', { bubbles: true }));
  };
  const save = () => [...holder.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith('Save'));
  type('città2');
  await settled(() => expect(save()).toBeDefined());
  type('città');
  await settled(() => expect(save()).toBeUndefined());
  type('citté');
  await settled(() => expect(save()).toBeDefined());
  save()!.click();
  await settled(() => expect(world.jar.all().map(({ name }) => name)).toEqual([bytes('citté')]));
});
