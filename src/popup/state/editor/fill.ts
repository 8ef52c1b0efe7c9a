import { nameFrom } from '../../../cookies/nameText.ts';
import type { Engine } from '../../../cookies/traits.ts';
import type { FileCookie } from '../../../transfer/index.ts';
import { type Draft, withRepair } from './draft.ts';

/** `draft` with all that a pasted cookie tells; what has no field is left out. */
export function filledDraft(draft: Draft, cookie: FileCookie, engine: Engine): Draft {
  const { storeId: _, partitionKey: _partition, firstPartyDomain: _first, ...told } = cookie;
  return withRepair(draft, { ...told, name: nameFrom(told.name, engine) });
}
