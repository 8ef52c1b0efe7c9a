import type { Readable, Writable } from 'node:stream';
import { Gone, inTime } from '../until.ts';

export interface Target {
  targetId: string;
  type: string;
  url: string;
  /** The profile: private windows have one of their own. */
  browserContextId: string;
}

type Params = Record<string, unknown>;

/** Milliseconds within which Chromium is to answer; as long as Firefox has. */
const OWED = 100_000;
interface Waiting {
  method: string;
  sessionId: string | undefined;
  resolve(value: never): void;
  reject(error: Error): void;
}
interface Message {
  id?: number;
  method?: string;
  params?: Params;
  result?: never;
  error?: { message: string };
}

/**
 * The DevTools protocol over `--remote-debugging-pipe`: JSON messages that end in NUL. It attaches to nothing by
 * itself: a service worker that a debugger is attached to never goes idle, and ours shall, as it does for people.
 */
export class Pipe {
  #write: Writable;
  #count = 0;
  #waiting = new Map<number, Waiting>();
  #rest: string[] = [];
  /** Session id to target id. */
  #sessions = new Map<string, string>();

  constructor(write: Writable, read: Readable) {
    this.#write = write;
    write.on('error', (error) => this.#fail(() => true, String(error)));
    read.setEncoding('utf8');
    read.on('data', (chunk: string) => this.#receive(chunk));
    read.on('close', () => this.#fail(() => true, 'Chromium closed the pipe'));
  }

  send<T = unknown>(method: string, params: Params = {}, sessionId?: string): Promise<T> {
    const id = ++this.#count;
    const answer = new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { method, sessionId, resolve, reject });
      this.#write.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
    return inTime(method, answer, OWED);
  }

  async targets(): Promise<Target[]> {
    const { targetInfos } = await this.send<{ targetInfos: Target[] }>('Target.getTargets', { filter: [{}] });
    return targetInfos;
  }

  async attach(targetId: string): Promise<Session> {
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    this.#sessions.set(sessionId, targetId);
    return new Session(this, sessionId, targetId);
  }

  /** For workers: of their end Chromium tells nobody, and questions put to them would stay open for ever. */
  lost(targetId: string): void {
    this.#fail(({ sessionId }) => this.#sessions.get(sessionId ?? '') === targetId, 'the worker was closed');
  }

  #receive(chunk: string): void {
    const parts = chunk.split('\0');
    for (const end of parts.slice(0, -1)) {
      const message = JSON.parse(this.#rest.join('') + end) as Message;
      this.#rest = [];
      this.#take(message);
    }
    this.#rest.push(parts.at(-1) ?? '');
  }

  #take({ id, method, params, result, error }: Message): void {
    if (method === 'Target.detachedFromTarget') {
      this.#fail((w) => w.sessionId === params?.['sessionId'], 'the page was closed');
    }
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || !waiting) return;
    this.#waiting.delete(id);
    if (!error) waiting.resolve(result as never);
    else if (/No session with given id|Session with given id not found/.test(error.message)) {
      waiting.reject(new Gone(`${waiting.method}: the page was closed`));
    } else waiting.reject(new Error(`${waiting.method}: ${error.message}`));
  }

  #fail(which: (waiting: Waiting) => boolean, why: string): void {
    for (const [id, waiting] of this.#waiting) {
      if (!which(waiting)) continue;
      this.#waiting.delete(id);
      waiting.reject(new Gone(`${waiting.method}: ${why}`, true));
    }
  }
}

interface Evaluated {
  result: { value: never };
  exceptionDetails?: { text: string; exception?: { description?: string; value?: unknown } };
}

/** One page or worker that we are attached to. */
export class Session {
  readonly #pipe: Pipe;
  readonly #id: string;
  readonly targetId: string;

  constructor(pipe: Pipe, sessionId: string, targetId: string) {
    this.#pipe = pipe;
    this.#id = sessionId;
    this.targetId = targetId;
  }

  send<T = unknown>(method: string, params: Params = {}): Promise<T> {
    return this.#pipe.send<T>(method, params, this.#id);
  }

  /** `userGesture`: as if a person had just clicked. */
  async evaluate<A extends unknown[], R>(fn: (...args: A) => R | Promise<R>, args: A, userGesture = false): Promise<R> {
    // Through JSON.parse, because `__proto__` in a literal would be the prototype.
    const expression = `(${fn.toString()})(...JSON.parse(${JSON.stringify(JSON.stringify(args))}))`;
    const answer = await this.send<Evaluated>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    const failure = answer.exceptionDetails;
    if (failure) throw new Error(failure.exception?.description ?? String(failure.exception?.value ?? failure.text));
    return answer.result.value;
  }

  detach(): Promise<unknown> {
    return this.#pipe.send('Target.detachFromTarget', { sessionId: this.#id });
  }
}
