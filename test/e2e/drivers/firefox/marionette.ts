import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Gone, LIMIT } from '../until.ts';

interface Waiting {
  command: string;
  resolve(value: never): void;
  reject(error: Error): void;
}
type Answer = [type: number, id: number, error: { error: string; message: string } | null, result: never];

/** Firefox's own remote control: `LENGTH:[0, id, command, parameters]` over TCP, `[1, id, error, result]` back. */
export class Marionette {
  readonly #socket: Socket;
  #bytes = Buffer.alloc(0);
  #count = 0;
  #waiting = new Map<number, Waiting>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('close', () => this.close());
    socket.on('error', () => this.close());
  }

  /** Tries until Firefox listens. */
  static async connect(port: number): Promise<Marionette> {
    const end = Date.now() + LIMIT;
    for (;;) {
      const socket = connect(port, '127.0.0.1');
      const open = await new Promise<boolean>((resolve) => {
        socket.once('connect', () => resolve(true));
        socket.once('error', () => resolve(false));
      });
      if (open) return new Marionette(socket);
      if (Date.now() > end) throw new Error(`nothing listens on port ${port}`);
      await pause(50);
    }
  }

  send<T = unknown>(command: string, parameters: Record<string, unknown> = {}): Promise<T> {
    const id = ++this.#count;
    const body = Buffer.from(JSON.stringify([0, id, command, parameters]));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { command, resolve, reject });
      this.#socket.write(Buffer.concat([Buffer.from(`${body.length}:`), body]));
    });
  }

  close(): void {
    this.#socket.destroy();
    for (const { command, reject } of this.#waiting.values()) reject(new Gone(`${command}: Firefox is gone`));
    this.#waiting.clear();
  }

  #receive(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const colon = this.#bytes.indexOf(':');
      const end = colon + 1 + Number(this.#bytes.subarray(0, colon));
      if (colon < 0 || this.#bytes.length < end) return;
      const message: unknown = JSON.parse(this.#bytes.subarray(colon + 1, end).toString());
      this.#bytes = this.#bytes.subarray(end);
      // The first message is a greeting, not an answer.
      if (Array.isArray(message)) this.#take(message as Answer);
    }
  }

  #take([, id, error, result]: Answer): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    if (error) waiting.reject(new Error(`${waiting.command}: ${error.error}: ${error.message}`));
    else waiting.resolve(result);
  }
}
