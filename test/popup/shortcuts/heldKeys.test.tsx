// @vitest-environment happy-dom
/** What the site does while somebody types or is about to press a letter. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DetailPlace } from '../../../src/popup/detail/DetailPlace.ts';
import { cookieKey } from '../../../src/cookies/cookie.ts';
import { app, at, begin, current, end, holder, names, open, press, settled, world } from '../list/drawnList.tsx';
import { login, rewritten } from '../state/editor/flaskSession.ts';

beforeEach(begin);
afterEach(end);

const session = at('session', { value: login.value });
const renewed = async (seconds: number, username = 'kangbazi') => {
  const text = `{"_permanent":true,"user_id":"007","username":"${username}"}`;
  return { ...session, value: (await rewritten(text, 1_700_000_000 + seconds)).value };
};
const field = () => holder.querySelector<HTMLInputElement>('[role=tree] input, [data-typing] input');

function type(text: string): void {
  const input = document.activeElement as HTMLInputElement;
  input.value += text;
  input.setSelectionRange(input.value.length, input.value.length);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

async function openSession(): Promise<void> {
  await DetailPlace.load();
  await open(session);
  app.view.open(cookieKey(session));
  await settled(() => expect(holder.querySelectorAll('[role=treeitem]')).toHaveLength(3));
}

/** The site writes the cookie anew, and the page has drawn it. */
async function renew(seconds: number, username?: string): Promise<void> {
  const next = await renewed(seconds, username);
  world.server.put(next);
  const time = new Date((1_700_000_000 + seconds) * 1000).getUTCFullYear();
  expect(time).toBe(2023);
  await settled(() => expect(app.cookies.byKey.value.get(cookieKey(next))?.value).toBe(next.value));
}

describe('an open field keeps its element, its text and the focus', () => {
  test('in a value of the tree', async () => {
    await openSession();
    press('End');
    press('Enter');
    const input = field()!;
    expect(document.activeElement).toBe(input);
    input.value = '';
    type('"a');
    await renew(1);
    await settled(() => expect(app.changes.busy.value).toBe(false));
    await renew(2);
    type('da"');
    expect(field()).toBe(input);
    expect(document.activeElement).toBe(input);
    expect([input.value, input.selectionStart]).toEqual(['"ada"', 5]);
    press('Enter');
    await settled(() => expect(holder.querySelector('[role=tree]')!.textContent).toContain('"ada"'));
  });

  test('in a key that is added', async () => {
    await openSession();
    press('Insert');
    const input = field()!;
    type('ro');
    await renew(1);
    type('le');
    expect(field()).toBe(input);
    expect(document.activeElement).toBe(input);
    expect(input.value).toBe('role');
  });
});

describe('after the program has moved the focus, what is typed waits for a person’s own move', () => {
  test('from a row that the site took away', async () => {
    await open(at('a'), at('b'), at('c'));
    press('ArrowDown', document.body);
    world.server.drop(at('a'));
    await settled(() => expect(current()).toBe('b'));
    for (const key of ['d', 'Delete', 'x', 'c', 'e', 'n', '?', ' ']) press(key);
    expect(names()).toEqual(['b', 'c']);
    expect(app.changes.busy.value).toBe(false);
    expect([world.copied, app.view.place.value.kind]).toEqual([[], 'list']);
    press('ArrowDown');
    press('d');
    await settled(() => expect(names()).toEqual(['b']));
  });

  test('from a field that is gone with what it belonged to', async () => {
    await openSession();
    press('End');
    press('Enter');
    type('d');
    app.view.back(); // the page was left by something else than the person
    await settled(() => expect(current()).toMatch(/^session/));
    press('d');
    expect(app.changes.busy.value).toBe(false);
    window.dispatchEvent(new MouseEvent('pointermove', { movementX: 1 }));
    press('d');
    await settled(() => expect(names()).toEqual([]));
  });

  test('but a pointer that rests is no move', async () => {
    await open(at('a'), at('b'));
    press('ArrowDown', document.body);
    world.server.drop(at('a'));
    await settled(() => expect(current()).toBe('b'));
    window.dispatchEvent(new MouseEvent('pointermove'));
    press('Shift');
    press('d');
    expect(app.changes.busy.value).toBe(false);
  });

  test('and what a person did themselves holds up nothing', async () => {
    await open(at('a'), at('b'), at('c'));
    press('ArrowDown', document.body);
    press('d');
    await settled(() => expect(current()).toBe('b'));
    press('d');
    await settled(() => expect(names()).toEqual(['c']));
  });

  test('nor the step back out of a field by keys', async () => {
    await openSession();
    press('End');
    press('Enter');
    press('ArrowLeft', document.activeElement!, { altKey: true });
    await settled(() => expect(current()).toMatch(/^session/));
    press('d');
    await settled(() => expect(names()).toEqual([]));
  });

  test('but undo is of what was done, wherever the focus is', async () => {
    await open(at('a'), at('b'), at('c'));
    press('ArrowDown', document.body);
    press('d');
    await settled(() => expect(names()).toEqual(['b', 'c']));
    await settled(() => expect(app.changes.busy.value).toBe(false));
    world.server.drop(at('b'));
    await settled(() => expect(current()).toBe('c'));
    press('u');
    await settled(() => expect(names()).toEqual(['a', 'c']));
  });

  test('but one deed takes one row away', async () => {
    await open(at('a'), at('b'), at('c'));
    press('ArrowDown', document.body);
    press('d');
    await settled(() => expect(current()).toBe('b'));
    await settled(() => expect(app.changes.busy.value).toBe(false));
    world.server.drop(at('b'));
    await settled(() => expect(current()).toBe('c'));
    press('d');
    expect(app.changes.busy.value).toBe(false);
  });
});
