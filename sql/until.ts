import type pg from 'pg';

/** Asks something on a connection, and has the server stop that work when the signal comes. */
export type Until = <Result>(client: pg.PoolClient, ask: () => Promise<Result>) => Promise<Result>;

/**
 * Makes questions end with a signal: throws its reason before and during the work. `stop` tells the server, over another
 * connection, to end what the process does; the connection is not lent to others before it has been told.
 */
export function untilAborted(signal: AbortSignal, stop: (process: number) => Promise<unknown>): Until {
  return async (client, ask) => {
    signal.throwIfAborted();
    let stopping: Promise<unknown> | undefined;
    const abort = () => {
      const { processID } = client as unknown as { processID: number };
      stopping = stop(processID).catch(() => undefined);
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
      await stopping;
    }
  };
}

/** The same without a signal. */
export const untilDone: Until = (_client, ask) => ask();

/** What a pool does for one statement, on a connection whose work ends with the signal. */
export async function queryUntil(pool: pg.Pool, until: Until, statement: pg.QueryConfig): Promise<pg.QueryResult> {
  const client = await pool.connect();
  try {
    const result = await until(client, () => client.query(statement));
    client.release();
    return result;
  } catch (error) {
    // Work that was stopped on the server (57014, told as the reason of the signal) leaves a sound connection.
    client.release(error instanceof Left ? undefined : (error as Error));
    throw error;
  }
}

/** Whoever asked has gone: the reason of a signal that ends a question. */
export class Left extends Error {
  constructor() {
    super('the caller has left');
  }
}
