import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSelection, rowsOf } from '../../api/features/selection.ts';
import { type Database, questionText } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
import { type Page, read } from './ogc.ts';
import { listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-million-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const COUNT = 1_000_000;
const ITEMS = '/api/collections/hole/items';
// Rows as a load would have brought them, for a whole territory: drawing a million shapes is not what is tested.
const FILL = `insert into feature (dataset, key, label, territory_level, territory_code, opened_by, content_hash)
  select 'hole', 'k' || lpad(number::text, 7, '0'), 'Objet ' || number, 'commune', '99001', 1, ''
  from generate_series(0, ${COUNT - 1}) as number`;
/** Every hundredth ends; every two hundredth comes again, changed; others come between. */
const LOAD = [
  `update feature set known = tstzrange(lower(known), clock_timestamp()), closed_by = 2
   where dataset = 'hole' and upper_inf(known) and key ~ '^k\\d+00$'`,
  `insert into feature (dataset, key, label, territory_level, territory_code, opened_by, content_hash, known)
   select dataset, key, 'changed', territory_level, territory_code, 2, '2', tstzrange(upper(known), null)
   from feature where dataset = 'hole' and closed_by = 2 and key ~ '[02468]00$'`,
  `insert into feature (dataset, key, label, territory_level, territory_code, opened_by, content_hash)
   select 'hole', 'k' || lpad((number * 100)::text, 7, '0') || '-new', 'new', 'commune', '99001', 2, ''
   from generate_series(0, 9999) as number`,
];

/** The plan of the page of a hundred after a key, as it was carried out. */
async function planAfter(db: Database, key: string): Promise<string> {
  let plan = '';
  const explaining: Database = {
    ...db,
    rows: async (question, values, parts) => {
      const path = join(folder, 'explained.sql');
      writeFileSync(
        path,
        `explain (analyze, costs off, timing off, summary off) ${questionText(question).replace(/^--.*\n/gm, '')}`,
      );
      const name = relative(fileURLToPath(new URL('../../sql', import.meta.url)), path).replace(/\.sql$/, '');
      plan = JSON.stringify(await db.rows(name, values, parts));
      return [];
    },
  };
  await rowsOf(explaining, await readSelection(db, 'hole', {}), 100, { values: [], key });
  return plan;
}

describe.each(engines.filter(({ name }) => name === 'server'))('$name: a million features', ({ db }) => {
  let service: TestService;
  beforeAll(async () => {
    await loadCommunes(db);
    await loadQuirk(db, 'hole');
    await db.run(FILL);
    await db.run('analyze feature');
    service = await listen(db);
  });
  afterAll(() => service.close());

  test('are given page by page, each once, while a load ends some, changes some and brings others', async () => {
    const seen = new Uint8Array(COUNT);
    let others = 0;
    let loading: Promise<unknown> = Promise.resolve();
    let path: string | undefined = `${ITEMS}?limit=10000&properties=key&skipGeometry=true`;
    for (let pages = 0; path; pages += 1) {
      const { features, links }: Page = await read<Page>(service.url, path);
      for (const { id } of features) {
        const number = /^k(\d{7})$/.exec(String(id))?.[1];
        if (number) seen[Number(number)]! += 1;
        else others += 1;
      }
      path = links.find(({ rel }) => rel === 'next')?.href;
      if (pages === 20)
        loading = db.transaction(async (inner) => {
          for (const statement of LOAD) await inner.run(statement);
        });
    }
    await loading;
    expect(seen.filter((times) => times > 1)).toHaveLength(0);
    expect(seen.filter((times, number) => times === 0 && number % 100 !== 0)).toHaveLength(0);
    // What the load brought further on is among them.
    expect(others).toBeGreaterThan(1000);
    expect(seen.filter((_, number) => number % 100 === 0 && number < 200_000 && seen[number] === 1)).toHaveLength(2000);
  });

  test.each(['k0000000', 'k0500000', 'k0999000'])('a page after %s reads its own rows and no others', async (key) => {
    const plan = await planAfter(db, key);
    expect(plan).toMatch(/Index Scan using feature_present on feature \(actual rows=100 loops=1\)/);
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  });
});
