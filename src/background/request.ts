import type { Cookie } from '../cookies/cookie.ts';
import type { Slot, Step } from '../cookies/step.ts';
import type { Command, Request, Watch } from '../messages.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';

function isCookie(value: unknown): value is Cookie {
  return (
    isObject(value) &&
    [value['name'], value['value'], value['domain'], value['path'], value['storeId'], value['firstPartyDomain']].every(
      isText,
    ) &&
    [value['hostOnly'], value['secure'], value['httpOnly']].every((flag) => typeof flag === 'boolean') &&
    ['unspecified', 'no_restriction', 'lax', 'strict'].includes(value['sameSite'] as string) &&
    (value['expirationDate'] === null || Number.isFinite(value['expirationDate'])) &&
    (value['partitionKey'] === null ||
      (isObject(value['partitionKey']) && isText(value['partitionKey']['topLevelSite'])))
  );
}

function isSlot(value: unknown): value is Slot {
  if (!isObject(value)) return false;
  const { before, after } = value;
  return (before === null || isCookie(before)) && (after === null || isCookie(after)) && (before ?? after) !== null;
}

function isStep(value: unknown): value is Step {
  return (
    isObject(value) &&
    isText(value['id']) &&
    Array.isArray(value['slots']) &&
    value['slots'].length > 0 &&
    value['slots'].every(isSlot)
  );
}

/** The request, or `null` when it is not of the protocol's form. */
export function parseRequest(value: unknown): Request | null {
  if (!isObject(value)) return null;
  const asked = value['onConflict'] === 'ask' || value['onConflict'] === 'overwrite';
  switch (value['kind']) {
    case 'apply':
      return asked && typeof value['withoutUndo'] === 'boolean' && isStep(value['step']) ? (value as Request) : null;
    case 'undo':
    case 'redo':
      return asked && isText(value['id']) ? (value as Request) : null;
    case 'outcome':
      return isText(value['id']) && ['apply', 'undo', 'redo'].includes(value['of'] as string)
        ? (value as Request)
        : null;
    default:
      return null;
  }
}

const isWatch = (value: unknown): value is Watch =>
  isObject(value) && isText(value['site']) && isText(value['storeId']);

/** The command, or `null` when it is not of the protocol's form. */
export function parseCommand(value: unknown): Command | null {
  if (!isObject(value)) return null;
  const isFine = {
    watch: () => Number.isInteger(value['tabId']) && isWatch(value['watch']),
    'clear-log': () => isWatch(value['watch']),
    sweep: () => isWatch(value['watch']),
    protect: () => isCookie(value['cookie']) && ['value', 'existence'].includes(value['guard'] as string),
    unprotect: () => isText(value['key']),
    resume: () => isText(value['key']),
    store: () => isText(value['key']) && value['value'] !== undefined,
    unstore: () => Array.isArray(value['keys']) && value['keys'].every(isText),
  }[value['kind'] as Command['kind']];
  return isFine?.() === true ? (value as Command) : null;
}
