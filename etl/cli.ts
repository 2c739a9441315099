import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readDatabaseConfig, readEnvironment } from '../sql/config.ts';
import { type Database, openDatabase } from '../sql/db.ts';
import { migrate } from '../sql/migrate.ts';
import { askFile } from './ask.ts';
import { openContests } from './contests.ts';
import { listDatasets, readDataset, TO_WRITE, unwritten } from './dataset.ts';
import { loadDelivery } from './deliver.ts';
import { isThere } from './fetch.ts';
import { checkLinks, linksText } from './links.ts';
import { load } from './load.ts';
import { madeText, newDataset } from './new/new.ts';
import { type Print, printed } from './print.ts';
import { showProgress } from './progress.ts';
import { Refusal } from './refusal.ts';
import { openGiven, territory } from './remote/command.ts';
import { writeTiles } from './tiles/command.ts';
import { diff, diffText, history, rollback } from './versions.ts';
import { openWeb, readWebConfig } from './web.ts';

const USAGE = `npm run etl -- list                                     les jeux de données / the datasets
npm run etl -- load [--from DOSSIER] <jeu…|all>         charger des jeux / load datasets
npm run etl -- load <fichier, dossier ou archive…>      charger ce qu'un producteur livre / load what a producer delivers
npm run etl -- check <fichier, dossier ou archive…>     le rapport sans charger / the report without loading
    <adresse https…>                                    un fichier ou une couche WFS / a file or a WFS layer
npm run etl -- territory [--check] <code>               tout ce que les services offrent pour une commune, un
                                                        département, un EPCI / all that services offer there
    --confirm                                           publier même si beaucoup disparaît / even if much is lost
    --json                                              les rapports en JSON / reports as JSON
npm run etl -- new <fichier> [--id ID] [--title TITRE] [--layer COUCHE] [--crs EPSG:2154]
                                                        en faire un jeu de données / make it a dataset
npm run etl -- history <jeu>                            les chargements d'un jeu / the loads of a dataset
npm run etl -- diff <n° A> <n° B>                       ce qui diffère entre deux chargements / between two loads
npm run etl -- rollback <n°>                            rétablir un chargement / make an earlier load the present one
npm run etl -- links [--all] [jeu…]                     vérifier les liens / check the links
npm run etl -- contests [--office SERVICE]              les contestations à traiter / contests that wait for a reply
npm run etl -- ask <fichier> [--out FICHIER] [--format ndjson|csv]
                                                        répondre aux lieux d'un fichier / answer the places of a file
npm run etl -- tiles <jeu> [--out FICHIER.pmtiles] [--max-zoom N]
                                                        toutes ses tuiles en une archive / all its tiles in an archive
npm run etl -- demo [--once]                            le territoire de démonstration / the demonstration territory`;

const OPTIONS = {
  from: { type: 'string', default: 'data' },
  once: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  confirm: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  id: { type: 'string' },
  title: { type: 'string' },
  layer: { type: 'string' },
  crs: { type: 'string' },
  office: { type: 'string' },
  out: { type: 'string' },
  'max-zoom': { type: 'string' },
  format: { type: 'string', default: 'ndjson' },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];
type Command = {
  /** How many words it takes after its name, at least and at most. */
  takes: [number, number];
  run(db: Database, words: string[], options: Options): Promise<number>;
};

const MANY = Number.POSITIVE_INFINITY;
const COMMANDS: Record<string, Command> = {
  load: { takes: [1, MANY], run: loadAll },
  check: { takes: [1, MANY], run: (db, paths, options) => deliver(db, paths, 'check', options) },
  territory: { takes: [1, 1], run: loadTerritory },
  history: { takes: [1, 1], run: async (db, [id]) => say(await history(db, readDataset(id!).id)) },
  diff: { takes: [2, 2], run: async (db, ids) => say(diffText(await diff(db, numberOf(ids[0]!), numberOf(ids[1]!)))) },
  rollback: {
    takes: [1, 1],
    run: (db, [id], options) => printed(`n° ${id}`, printOf(options), () => rollback(db, numberOf(id!))),
  },
  links: { takes: [0, MANY], run: links },
  contests: { takes: [0, 0], run: async (db, _, { office }) => say(await openContests(db, office ?? null)) },
  ask: { takes: [1, 1], run: ask },
  tiles: {
    takes: [1, 1],
    run: async (db, [id], options) => say(await writeTiles(db, id!, options, showProgress(id!))),
  },
  demo: { takes: [0, 0], run: (db, _, { once }) => loadDemo(db, once!) },
};

/** Runs one command; gives the exit code: 0 done, 1 something was refused, 2 not understood. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [name = '', ...words] = positionals;
  if (name === 'list') return list();
  if (name === 'new' && words.length === 1)
    return say(madeText(await newDataset(resolve(words[0]!), { ...values, from: resolve(values.from) })));
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command || words.length < command.takes[0] || words.length > command.takes[1]) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const db = await openDatabase(readDatabaseConfig(readEnvironment()), { connections: 3, statementTimeout: 0 });
  try {
    await migrate(db);
    return await command.run(db, words, values);
  } finally {
    await db.close();
  }
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new Refusal(
    'load-number',
    `Un numéro de chargement est attendu, reçu « ${text} »`,
    'the number of a load is wanted',
  );
}

const printOf = ({ json }: Pick<Options, 'json'>): Print => (json ? 'json' : 'text');

function list(): number {
  for (const id of listDatasets()) {
    const dataset = readDataset(id);
    const { title, theme, producer, invented } = dataset;
    const whose = invented ? '(inventé)' : `— ${producer}`;
    const state = unwritten(dataset).length ? `(${TO_WRITE} / to be written)` : whose;
    console.log([id.padEnd(28), theme.padEnd(12), title, state].join(' '));
  }
  return 0;
}

async function ask(db: Database, [path]: string[], { format, out }: Options): Promise<number> {
  const faults = await askFile(db, resolve(path!), format!, out && resolve(out));
  if (faults) console.error(`${faults} ligne(s) sans réponse / row(s) without an answer`);
  return faults ? 1 : 0;
}

async function loadAll(db: Database, asked: string[], options: Options): Promise<number> {
  const from = resolve(options.from!);
  if (!asked.includes('all')) {
    // What is no dataset is the path of a delivery.
    const paths = asked.filter((one) => !listDatasets().includes(one));
    const datasets = asked.filter((one) => !paths.includes(one));
    return Math.max(await deliver(db, paths, 'load', options), await loadDatasets(db, datasets, from, options));
  }
  const real = listDatasets().filter((id) => !readDataset(id).invented);
  const ids = real.filter((id) => isThere(readDataset(id), from));
  for (const id of real.filter((one) => !ids.includes(one)))
    console.log(`${id} : facultatif, absent de ${from} / optional, not there`);
  return loadDatasets(db, ids, from, options);
}

/** Loads or checks what lies at each path; gives 1 when something was refused. */
async function deliver(db: Database, paths: string[], only: 'check' | 'load', options: Options): Promise<number> {
  let refused = 0;
  for (const path of paths) {
    const delivery = await openGiven(path, readEnvironment());
    try {
      refused += await loadDelivery(db, delivery, { only, confirmed: options.confirm!, print: printOf(options) });
    } finally {
      delivery.close();
    }
  }
  if (paths.length && only === 'load') await analyze(db);
  return refused ? 1 : 0;
}

async function loadTerritory(db: Database, [code]: string[], options: Options): Promise<number> {
  const how = { only: options.check ? 'check' : 'load', confirmed: options.confirm!, print: printOf(options) } as const;
  return territory(db, code!, how, readEnvironment());
}

async function loadDatasets(
  db: Database,
  ids: string[],
  from: string,
  options: Pick<Options, 'confirm' | 'json'>,
): Promise<number> {
  let refused = 0;
  for (const id of ids) {
    const dataset = readDataset(id);
    if (!dataset.sources.length)
      console.log(`${id} : se charge par ce que livrent ses producteurs / comes as deliveries: load <dossier>`);
    for (const source of dataset.sources)
      refused += await printed(id, printOf(options), (progress) =>
        load(db, dataset, source, from, progress, { confirmed: options.confirm! }),
      );
  }
  if (ids.length) await analyze(db);
  return refused ? 1 : 0;
}

/** Makes the planner know what was loaded; a database that has stopped meanwhile was told of already. */
async function analyze(db: Database): Promise<void> {
  await db.rows('load/analyze').catch(() => undefined);
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
  // A newer program may invent another territory: nobody needs to confirm that.
  return loadDatasets(db, ids, folder, { confirm: true, json: false });
}

async function hasData(db: Database, invented: string[]): Promise<boolean> {
  const published = (await db.rows<{ id: string }>('load/published')).map((row) => row.id);
  return invented.every((id) => published.includes(id)) || published.some((id) => !invented.includes(id));
}

/** A link that was looked at within these days is left alone, unless all are asked for. */
const LINK_DAYS = 7;

async function links(db: Database, ids: string[], { all }: Options): Promise<number> {
  for (const id of ids) readDataset(id);
  // A link may be plain http: what a reader would get is what is looked at.
  const web = openWeb({ ...readWebConfig(readEnvironment()), http: true });
  const asked = { datasets: ids.length ? ids : null, days: all ? null : LINK_DAYS };
  return say(linksText(await checkLinks(db, asked, web)));
}

if (import.meta.filename === process.argv[1]) {
  // Whoever reads what we print may stop early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
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
