import fc from 'fast-check';
import { type Cookie, cookieKey } from '../../src/cookies/cookie.ts';
import { editSlots, removalSlots, type Slot } from '../../src/cookies/step.ts';
import type { OnConflict, Request } from '../../src/messages.ts';
import { cookie } from '../fakes/cookie.ts';
import { type Answer, Model } from './model.ts';
import { host, site } from './operations.ts';
import { stateOf } from './stateOf.ts';

/** What a person, or a server, does next. Numbers pick from what is there then. */
export type Move =
  | { do: 'add'; cookie: Cookie }
  | { do: 'server writes'; cookie: Cookie }
  | { do: 'edit'; pick: number; change: Partial<Cookie>; asSeen: 'now' | 'before'; onConflict: OnConflict }
  | { do: 'remove'; picks: number[]; asSeen: 'now' | 'before'; onConflict: OnConflict }
  | { do: 'undo'; pick: number; onConflict: OnConflict }
  | { do: 'redo'; pick: number; onConflict: OnConflict }
  | { do: 'server expires'; pick: number };

export type Act = { write: Cookie } | { expire: Cookie } | { send: Request };

export interface Plan {
  acts: Act[];
  /** `null` for what no worker answers. */
  answers: (Answer | null)[];
  state: string[];
}

const tomorrow = Math.floor(Date.now() / 1000) + 86_400;

const place = {
  name: fc.constantFrom('a', 'b'),
  path: fc.constantFrom('/', '/p'),
  domain: fc.constantFrom(site, host),
  hostOnly: fc.boolean(),
  partitionKey: fc.option(
    fc.constantFrom(
      { topLevelSite: `https://${site}`, hasCrossSiteAncestor: false },
      { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true },
    ),
    { freq: 3 },
  ),
};
const content = {
  value: fc.constantFrom('1', '2', '3'),
  httpOnly: fc.boolean(),
  expirationDate: fc.constantFrom(null, tomorrow, tomorrow + 86_400),
};

/** Few places, so that twins and moves onto another are common. */
const anyCookie = fc
  .record({ ...place, ...content })
  .map((over) => cookie({ ...over, secure: true, sameSite: 'no_restriction' }));
const onConflict = fc.constantFrom<OnConflict>('ask', 'overwrite');
const asSeen = fc.constantFrom('now' as const, 'now' as const, 'before' as const);
const pick = fc.nat(30);

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), cookie: anyCookie }),
  fc.record({ do: fc.constant('server writes' as const), cookie: anyCookie }),
  fc.record({
    do: fc.constant('edit' as const),
    pick,
    change: fc.record({ ...place, ...content }, { requiredKeys: [] }),
    asSeen,
    onConflict,
  }),
  fc.record({
    do: fc.constant('remove' as const),
    picks: fc.array(pick, { minLength: 1, maxLength: 3 }),
    asSeen,
    onConflict,
  }),
  fc.record({ do: fc.constant('undo' as const), pick, onConflict }),
  fc.record({ do: fc.constant('redo' as const), pick, onConflict }),
  fc.record({ do: fc.constant('server expires' as const), pick }),
);

export const sequences = (length: number): fc.Arbitrary<Move[]> =>
  fc.array(anyMove, { minLength: length, maxLength: length });

/** Plays the moves on the model: what to do, and what is to come of it. */
export async function planOf(moves: readonly Move[], engine: 'chromium' | 'firefox', storeId: string): Promise<Plan> {
  const model = new Model();
  const acts: Act[] = [];
  const answers: Plan['answers'] = [];
  const views: Cookie[][] = [];
  const choose = <T>(from: readonly T[], index: number): T | undefined => from[index % Math.max(from.length, 1)];
  for (const [index, move] of moves.entries()) {
    const now = [...model.cookies];
    const seen = 'asSeen' in move && move.asSeen === 'before' ? (views.at(-2) ?? now) : now;
    views.push(now);
    const apply = (slots: Slot[], how: OnConflict) => {
      const step = { id: `step-${index}`, kind: 'save', site, storeId, at: 0, slots } as const;
      acts.push({ send: { kind: 'apply', step, onConflict: how, withoutUndo: false } });
      answers.push(model.apply(step, how));
    };
    const replaced = (edited: Cookie) => seen.find((one) => cookieKey(one) === cookieKey(edited)) ?? null;
    if (move.do === 'add') {
      const added = { ...move.cookie, storeId };
      apply(editSlots(null, added, replaced(added)), 'ask');
    } else if (move.do === 'edit') {
      const original = choose(seen, move.pick);
      if (original === undefined) continue;
      const edited = { ...original, ...move.change };
      apply(editSlots(original, edited, replaced(edited)), move.onConflict);
    } else if (move.do === 'remove') {
      const chosen = new Set(move.picks.map((one) => choose(seen, one)).filter((one) => one !== undefined));
      if (chosen.size > 0) apply(removalSlots([...chosen]), move.onConflict);
    } else if (move.do === 'undo' || move.do === 'redo') {
      const id = choose(model.ids, move.pick) ?? 'never';
      acts.push({ send: { kind: move.do, id, onConflict: move.onConflict } });
      answers.push(model.retrace(move.do, id, move.onConflict));
    } else if (move.do === 'server writes') {
      const written = { ...move.cookie, storeId };
      acts.push({ write: written });
      answers.push(null);
      model.write(written, engine === 'chromium');
    } else {
      const gone = choose(now, move.pick);
      if (gone === undefined) continue;
      acts.push({ expire: gone });
      answers.push(null);
      model.expire(gone);
    }
  }
  return { acts, answers, state: await stateOf(model.jar, storeId) };
}
