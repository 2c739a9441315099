import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { compose, type Fragment } from './compose.ts';
import type { DatabaseConfig } from './config.ts';
import { embeddedSocket } from './embedded.ts';
import { queryUntil, type Until, untilAborted, untilDone } from './until.ts';

/** What everything above `sql/` sees of the database; the same for both engines. */
export type Database = {
  engine: 'embedded' | 'server';
  /** The rows that answer a question, which is a file `sql/<noun>/<question>.sql`; `parts` fill its lines `\part NAME`. */
  rows<Row extends object>(question: string, values?: unknown[], parts?: Record<string, Fragment>): Promise<Row[]>;
  /** The first row of the answer, if any. */
  row<Row extends object>(
    question: string,
    values?: unknown[],
    parts?: Record<string, Fragment>,
  ): Promise<Row | undefined>;
  /** Runs a statement that is not in `sql/`: the `map.sql` of a dataset, a migration. Gives the number of rows. */
  run(text: string, values?: unknown[]): Promise<number>;
  /** Sends bytes to a question that is a COPY from stdin; null on the embedded engine, which cannot do that. */
  copy: ((question: string, bytes: AsyncIterable<Buffer>) => Promise<void>) | null;
  /** Runs `work` in one transaction on one connection: all of it or nothing. */
  transaction<Result>(work: (db: Database) => Promise<Result>): Promise<Result>;
  /**
   * The same database for one who may leave: when the signal comes, questions throw its reason, and what the server does
   * for them is stopped. The embedded engine, one session, ends what it has begun.
   */
  until(signal: AbortSignal): Database;
  close(): Promise<void>;
};

/** What limits a database connection: how many at once, and how long one statement may take (ms; 0: no limit). */
export type Limits = { connections: number; statementTimeout: number };

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const questions = new Map<string, string>();

/** The text of a question with the files that it includes (`\ir`, as psql does); read once. Throws when there is none. */
export function questionText(question: string): string {
  let text = questions.get(question);
  if (text === undefined) {
    const included = (_: string, file: string) => questionText(join(dirname(question), file.replace(/\.sql$/, '')));
    text = readFileSync(`${FOLDER}${question}.sql`, 'utf8').replace(/^\\ir (\S+)$/gm, included);
    questions.set(question, text);
  }
  return text;
}

// Numbers that fit are numbers; days and times stay the text that PostgreSQL sends.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, String);

/** Opens the server of `config.url`, or else the embedded engine, starting it when nobody has. */
export async function openDatabase(
  config: DatabaseConfig,
  limits: Limits = { connections: 8, statementTimeout: 10_000 },
): Promise<Database> {
  const common = { max: limits.connections, application_name: 'terrier' };
  const pool = config.url
    ? new pg.Pool({
        ...common,
        connectionString: config.url,
        connectionTimeoutMillis: 1500,
        options: `-c statement_timeout=${limits.statementTimeout} -c timezone=UTC -c jit=off`,
      })
    : new pg.Pool({
        ...common,
        Client: ClientOfOneSession,
        host: await embeddedSocket(config.dataDir),
        user: 'postgres',
        database: 'postgres',
        // The embedded engine stops when nobody is connected: stay.
        idleTimeoutMillis: 0,
      });
  // An idle connection that the server ends must not end us; the next query opens another.
  pool.on('error', () => undefined);
  // Nor one that is lent, between two statements or in the midst of a COPY: the statement tells of it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const engine = config.url ? 'server' : 'embedded';
  if (engine === 'embedded')
    return databaseOf(
      pool,
      engine,
      () => untilDone,
      () => pool.end(),
    );
  // Another connection stops what these do, even when all are busy; it is opened when it is needed.
  const stopper = new pg.Pool({ ...common, max: 1, connectionString: config.url, connectionTimeoutMillis: 1500 });
  stopper.on('error', () => undefined);
  const stop = (process: number) => stopper.query(questionText('health/cancel'), [process]);
  const close = async () => void (await Promise.all([pool.end(), stopper.end()]));
  return databaseOf(pool, engine, (signal) => untilAborted(signal, stop), close);
}

/** The database of a pool; `untilSignal` makes what ends its questions when a signal comes. */
function databaseOf(
  pool: pg.Pool,
  engine: Database['engine'],
  untilSignal: (signal: AbortSignal) => Until,
  close: Database['close'],
): Database {
  const on = (session: Session, until: Until): Database =>
    databaseOn(session, engine, {
      copy: engine === 'server' ? (question, bytes) => copyOnOwn(pool, question, bytes) : null,
      transaction: (work) => inTransaction(pool, engine, until, work),
      until: (signal) => {
        const ending = untilSignal(signal);
        return on(
          { query: ((statement: pg.QueryConfig) => queryUntil(pool, ending, statement)) as Session['query'] },
          ending,
        );
      },
      close,
    });
  return on(pool, untilDone);
}

/** The embedded engine is one session: the names of statements that two connections prepare would collide (42P05). */
class ClientOfOneSession extends pg.Client {
  readonly #suffix = ` ${randomBytes(6).toString('hex')}`;
  override query = ((statement: pg.QueryConfig | string, ...rest: []) =>
    typeof statement === 'object' && statement.name
      ? super.query({ ...statement, name: statement.name + this.#suffix }, ...rest)
      : super.query(statement as string, ...rest)) as pg.Client['query'];
}

type Session = { query: pg.Pool['query'] };

function databaseOn(
  session: Session,
  engine: Database['engine'],
  rest: Pick<Database, 'copy' | 'transaction' | 'until' | 'close'>,
): Database {
  const rows: Database['rows'] = async <Row extends object>(
    question: string,
    own: unknown[] = [],
    parts: Record<string, Fragment> = {},
  ) => {
    const { text, values } = compose(questionText(question), own, parts);
    const name = text.includes('\n-- prepared') ? question : undefined;
    return (await session.query<Row>({ text, values, name })).rows;
  };
  return {
    engine,
    rows,
    row: async <Row extends object>(question: string, values?: unknown[], parts?: Record<string, Fragment>) =>
      (await rows<Row>(question, values, parts))[0],
    run: async (text, values) => (await session.query({ text, values })).rowCount ?? 0,
    ...rest,
  };
}

async function copyOnOwn(pool: pg.Pool, question: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const client = await pool.connect();
  try {
    await copyOn(client, question, bytes);
    client.release();
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

async function copyOn(client: pg.PoolClient, question: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  await pipeline(bytes, client.query(copyFrom(questionText(question))));
}

async function inTransaction<Result>(
  pool: pg.Pool,
  engine: Database['engine'],
  until: Until,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  const query = ((statement: pg.QueryConfig) => until(client, () => client.query(statement))) as Session['query'];
  const db: Database = databaseOn({ query }, engine, {
    copy: engine === 'server' ? (question, bytes) => copyOn(client, question, bytes) : null,
    transaction: (inner) => inner(db),
    until: () => db,
    close: () => Promise.resolve(),
  });
  try {
    await client.query('begin');
    const result = await work(db);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot roll back is thrown away.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}
