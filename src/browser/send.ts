import type { Command, Inquiry, Progress, Request, Response } from '../messages.ts';
import { native } from './native.ts';

/**
 * Sends one request to the worker. `undefined` or a closed channel means that the worker was stopped on the way, which
 * says nothing about the work: both come out as `lost`.
 */
export async function send(request: Request): Promise<Response | { kind: 'lost' }> {
  try {
    const response = (await native.runtime.sendMessage(request)) as Response | undefined;
    return response ?? { kind: 'lost' };
  } catch {
    return { kind: 'lost' };
  }
}

/** Asks how far a step is, or stops it. @returns `null` where none of this id is under way, or the worker was stopped */
export async function inquire(inquiry: Inquiry): Promise<Progress | null> {
  try {
    return ((await native.runtime.sendMessage(inquiry)) as Progress | undefined) ?? null;
  } catch {
    return null;
  }
}

/** Tells the worker what to look after, or to keep. @returns whether it does */
export async function tell(command: Command): Promise<boolean> {
  try {
    return (await native.runtime.sendMessage(command)) === true;
  } catch {
    return false; // stopped on the way: the caller may say it again, commands can be repeated
  }
}
