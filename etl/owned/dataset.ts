import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OwnedDefinition } from '../../sql/owned.ts';
import { type Dataset, readDatasetIn } from '../dataset.ts';
import { csvOf } from '../new/template.ts';

/** A body that owns a dataset, and where it decides. */
export type Body = {
  id: string;
  siren: string;
  name: string;
  level: string;
  href: string | null;
  email: string | null;
  phone: string | null;
  invented: boolean;
  territories: { level: Dataset['sources'][number]['coverage'][number]['level']; code: string }[];
};

/** What is read of a dataset that a body owns. */
export type Owned = { dataset: string; definition: OwnedDefinition; body: Body };

/**
 * The dataset that a body owns, from what it says of it; the mapping is ours, the same for all. It is written as a folder,
 * as every dataset is one; `close` removes it.
 */
export function openOwned(owned: Owned): { dataset: Dataset; close(): void } {
  const root = mkdtempSync(join(tmpdir(), 'terrier-owned-'));
  const folder = join(root, owned.dataset);
  mkdirSync(folder);
  writeFileSync(join(folder, 'dataset.json'), JSON.stringify(factsOf(owned)));
  writeFileSync(join(folder, 'rules.csv'), rulesOf(owned.definition));
  for (const name of ['map.sql', 'check.sql'])
    copyFileSync(fileURLToPath(new URL(name, import.meta.url)), join(folder, name));
  return {
    dataset: readDatasetIn(`${root}/`, owned.dataset),
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** What the mapping needs to know of it. */
export function toldOf({ definition, body }: Owned): string {
  const { title, columns } = definition;
  const named = Object.fromEntries(Object.entries(columns).map(([what, name]) => [what, name || null]));
  return JSON.stringify({ organisation: body.id, title, office: body.name, columns: named });
}

/** What it covers: all of the territory where its body decides. */
export function coverageOf({ body }: Owned): Dataset['sources'][number]['coverage'] {
  return body.territories.map((one) => ({ ...one, state: 'available', since: null, source: body.name }));
}

function factsOf({ definition, body }: Owned): object {
  const { rule: _rule, columns: _columns, color, ...facts } = definition;
  const { name, level, siren, href, email, phone, invented } = body;
  return {
    ...facts,
    producer: name,
    attribution: name,
    office: { name, level, siren, href, email, phone },
    zooms: [8, 18],
    precision_m: 5,
    style: { color, pattern: 'none', width: 1.4, classes: [], labels: false },
    invented,
    sources: [],
  };
}

function rulesOf({ rule }: OwnedDefinition): string {
  const { document, ...words } = rule;
  const { title, ...text } = document;
  return csvOf([{ code: 'regle', ...words, document: title, ...text, office: '', profiles: '' }]);
}
