import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readDatabaseConfig, readEnvironment } from '../sql/config.ts';
import { type Database, openDatabase } from '../sql/db.ts';
import { migrate } from '../sql/migrate.ts';
import { askFile } from './ask.ts';
import { openContests } from './contests.ts';
import { listDatasets, readDataset } from './dataset.ts';
import { loadDelivery } from './deliver.ts';
import { openDelivery } from './delivery.ts';
import { isThere } from './fetch.ts';
import { checkLinks, linksText } from './links.ts';
import { load } from './load.ts';
import { showProgress } from './progress.ts';
import { Refusal } from './refusal.ts';
import { reportText } from './report.ts';
import { openWeb, readWebConfig } from './web.ts';

const USAGE = `npm run etl -- list                                     les jeux de données / the datasets
npm run etl -- load [--from DOSSIER] <jeu…|all>         charger des jeux / load datasets
npm run etl -- load <fichier, dossier ou archive…>      charger ce qu'un producteur livre / load what a producer delivers
npm run etl -- check <fichier, dossier ou archive…>     le rapport sans charger / the report without loading
npm run etl -- history <jeu>                            les chargements d'un jeu / the loads of a dataset
npm run etl -- links [--all] [jeu…]                     vérifier les liens / check the links
npm run etl -- contests [--office SERVICE]              les contestations à traiter / contests that wait for a reply
npm run etl -- ask <fichier> [--out FICHIER] [--format ndjson|csv]
                                                        répondre aux lieux d'un fichier / answer the places of a file
npm run etl -- demo [--once]                            le territoire de démonstration / the demonstration territory`;

/** Runs one command; gives the exit code: 0 done, 1 something was refused, 2 not understood. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      from: { type: 'string', default: 'data' },
      once: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      office: { type: 'string' },
      out: { type: 'string' },
      format: { type: 'string', default: 'ndjson' },
    },
  });
  const [command, ...ids] = positionals;
  if (command === 'list') return list();
  if (command === 'load' && ids.length) return withDatabase((db) => loadAll(db, ids, resolve(values.from)));
  if (command === 'check' && ids.length) return withDatabase((db) => deliver(db, ids, 'check'));
  if (command === 'history' && ids.length === 1) return withDatabase((db) => history(db, ids[0]!));
  if (command === 'links') return withDatabase((db) => links(db, ids, values.all));
  if (command === 'contests') return withDatabase((db) => contests(db, values.office));
  if (command === 'ask' && ids.length === 1) return withDatabase((db) => ask(db, ids[0]!, values.format, values.out));
  if (command === 'demo') return withDatabase((db) => loadDemo(db, values.once));
  process.stderr.write(`${USAGE}\n`);
  return 2;
}

function list(): number {
  for (const id of listDatasets()) {
    const { title, theme, producer, invented } = readDataset(id);
    console.log([id.padEnd(28), theme.padEnd(12), title, invented ? '(inventé)' : `— ${producer}`].join(' '));
  }
  return 0;
}

async function ask(db: Database, path: string, format: string, out?: string): Promise<number> {
  const faults = await askFile(db, resolve(path), format, out && resolve(out));
  if (faults) console.error(`${faults} ligne(s) sans réponse / row(s) without an answer`);
  return faults ? 1 : 0;
}

async function withDatabase(work: (db: Database) => Promise<number>): Promise<number> {
  const db = await openDatabase(readDatabaseConfig(readEnvironment()), { connections: 3, statementTimeout: 0 });
  try {
    await migrate(db);
    return await work(db);
  } finally {
    await db.close();
  }
}

async function loadAll(db: Database, asked: string[], from: string): Promise<number> {
  if (!asked.includes('all')) {
    // What is no dataset is the path of a delivery.
    const paths = asked.filter((one) => !listDatasets().includes(one));
    const datasets = asked.filter((one) => !paths.includes(one));
    return Math.max(await deliver(db, paths, 'load'), await loadDatasets(db, datasets, from));
  }
  const real = listDatasets().filter((id) => !readDataset(id).invented);
  const ids = real.filter((id) => isThere(readDataset(id), from));
  for (const id of real.filter((one) => !ids.includes(one)))
    console.log(`${id} : facultatif, absent de ${from} / optional, not there`);
  return loadDatasets(db, ids, from);
}

/** Loads or checks what lies at each path; gives 1 when something was refused. */
async function deliver(db: Database, paths: string[], only: 'check' | 'load'): Promise<number> {
  let refused = 0;
  for (const path of paths) {
    const delivery = await openDelivery(resolve(path));
    try {
      refused += await loadDelivery(db, delivery, only);
    } finally {
      delivery.close();
    }
  }
  if (paths.length && only === 'load') await db.rows('load/analyze');
  return refused ? 1 : 0;
}

async function loadDatasets(db: Database, ids: string[], from: string): Promise<number> {
  let refused = 0;
  for (const id of ids) refused += await loadDataset(db, id, from);
  await db.rows('load/analyze');
  return refused ? 1 : 0;
}

/** Loads every source of a dataset; gives the number of sources that were refused. */
export async function loadDataset(db: Database, id: string, from: string): Promise<number> {
  let refused = 0;
  const dataset = readDataset(id);
  if (!dataset.sources.length)
    console.log(`${id} : se charge par ce que livrent ses producteurs / comes as deliveries: load <dossier>`);
  for (const source of dataset.sources) {
    const progress = showProgress(id);
    try {
      const report = await load(db, dataset, source, from, progress);
      progress.end();
      console.log(reportText(report));
    } catch (error) {
      progress.end();
      if (!(error instanceof Refusal)) throw error;
      refused += 1;
      console.error(`${id} : REFUSÉ — ${error.message}`);
    }
  }
  return refused;
}

/** Makes the demonstration territory and loads it; with `once`, only when it is not there and nothing real is. */
async function loadDemo(db: Database, once: boolean): Promise<number> {
  const ids = listDatasets().filter((id) => readDataset(id).invented);
  if (once && (await hasData(db, ids))) return 0;
  const folder = join(readDatabaseConfig(readEnvironment()).dataDir, 'demo');
  const progress = showProgress('territoire inventé');
  // Only this command needs the generator.
  const { generateDemo } = await import('./demo/generate.ts');
  await generateDemo(folder, (done, total, what) => {
    progress.step(what);
    progress.rows(done, total);
  });
  progress.end();
  return loadDatasets(db, ids, folder);
}

async function hasData(db: Database, invented: string[]): Promise<boolean> {
  const published = (await db.rows<{ id: string }>('load/published')).map((row) => row.id);
  return invented.every((id) => published.includes(id)) || published.some((id) => !invented.includes(id));
}

/** A link that was looked at within these days is left alone, unless all are asked for. */
const LINK_DAYS = 7;

async function links(db: Database, ids: string[], all: boolean): Promise<number> {
  for (const id of ids) readDataset(id);
  // A link may be plain http: what a reader would get is what is looked at.
  const web = openWeb({ ...readWebConfig(readEnvironment()), http: true });
  console.log(
    linksText(await checkLinks(db, { datasets: ids.length ? ids : null, days: all ? null : LINK_DAYS }, web)),
  );
  return 0;
}

async function contests(db: Database, office: string | undefined): Promise<number> {
  console.log(await openContests(db, office ?? null));
  return 0;
}

type LoadRow = Record<'id' | 'rows_read' | 'rows_kept' | 'opened' | 'closed', number> &
  Record<'part' | 'file' | 'sha256' | 'state', string> & { started: Date };

async function history(db: Database, id: string): Promise<number> {
  for (const row of await db.rows<LoadRow>('load/history', [id]))
    console.log(
      `${row.id}  ${row.started.toISOString()}  ${row.state.padEnd(11)} ${row.part} ${row.file} ${row.sha256.slice(0, 12)}` +
        `  lues ${row.rows_read ?? '—'}, gardées ${row.rows_kept ?? '—'}, ouvertes ${row.opened ?? '—'}, closes ${row.closed ?? '—'}`,
    );
  return 0;
}

if (import.meta.filename === process.argv[1]) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: Error) => {
      console.error(error instanceof Refusal || process.env.DEBUG === undefined ? error.message : error);
      process.exitCode = 1;
    },
  );
}
