import type { PGlite } from '@electric-sql/pglite';
import type { PGLiteSocketHandlerOptions } from '@electric-sql/pglite-socket';

type Waiting = {
  owner: number;
  message: Uint8Array;
  send: (data: Uint8Array) => void;
  done: () => void;
  failed: (error: Error) => void;
};

const SYNC = new Uint8Array([0x53, 0, 0, 0, 4]);
// Parse, Bind, Describe, Execute, Close, Flush: parts of a question that ends with Sync.
const PARTS = new Set([...'PBDECH'].map((letter) => letter.charCodeAt(0)));
const READY = [0x5a, 0, 0, 0, 5];
const READY_LENGTH = 6;

/**
 * Gives the one session of the embedded engine to its connections in turn. A connection keeps it from the first message
 * of a question to its Sync, and through a transaction. (The queue of pglite-socket gives it message by message, so that
 * the unnamed statements of two connections overwrite each other.)
 */
export class Turns {
  #waiting: Waiting[] = [];
  #owner: number | null = null;
  #busy = false;

  constructor(private readonly db: PGlite) {}

  /** Runs one protocol message of a connection when its turn has come; the bytes of the answer go to `send`. */
  enqueue(owner: number, message: Uint8Array, send: (data: Uint8Array) => void): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ owner, message, send, done, failed });
      void this.#work();
    });
  }

  getQueueLength(): number {
    return this.#waiting.length;
  }

  /** Forgets what a connection that is gone still wanted. */
  clearQueueForHandler(owner: number): void {
    this.#waiting = this.#waiting.filter((one) => one.owner !== owner);
  }

  /** Ends the question or transaction in which a connection went away. */
  async clearTransactionIfNeeded(owner: number): Promise<void> {
    if (this.#owner !== owner) return;
    await this.db.runExclusive(() => this.db.execProtocolRawStream(SYNC, { onRawData: () => undefined }));
    if (this.db.isInTransaction()) await this.db.exec('rollback');
    this.#owner = null;
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#take(); next; next = this.#take()) {
      const { owner, message, send, done, failed } = next;
      this.#owner = owner;
      try {
        const onRawData = PARTS.has(message[0]!) ? withoutReady(send) : send;
        await this.db.runExclusive(() => this.db.execProtocolRawStream(message, { onRawData }));
        done();
      } catch (error) {
        failed(error as Error);
      }
      if (!PARTS.has(message[0]!) && !this.db.isInTransaction()) this.#owner = null;
    }
    this.#busy = false;
  }

  #take(): Waiting | undefined {
    const index = this.#waiting.findIndex((one) => this.#owner === null || one.owner === this.#owner);
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }
}

/**
 * The engine says that it is ready after an error in a part of a question, and again after the Sync. The client would take
 * the second for the end of its next question. Where the error ends a role, the engine tells of that in the same breath.
 */
function withoutReady(send: (data: Uint8Array) => void): (data: Uint8Array) => void {
  return (data) => {
    const told = endsReady(data) ? data.subarray(0, -READY_LENGTH) : data;
    if (told.length > 0) send(told);
  };
}

/** Is the last message of these bytes, from one to the next, that the engine is ready? */
function endsReady(data: Uint8Array): boolean {
  const last = data.length - READY_LENGTH;
  if (last < 0 || !READY.every((byte, index) => data[last + index] === byte)) return false;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  while (at < last) at += 1 + view.getUint32(at + 1);
  return at === last;
}

/** Turns in the shape that a connection of pglite-socket wants; its own class has private members, so TypeScript cannot tell. */
export function turnsOf(db: PGlite): PGLiteSocketHandlerOptions['queryQueue'] {
  return new Turns(db) as unknown as PGLiteSocketHandlerOptions['queryQueue'];
}
