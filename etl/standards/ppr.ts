import { join } from 'node:path';
import type { SourceFile } from '../dataset.ts';
import type { Delivery } from '../delivery.ts';
import { openRows } from '../read/read.ts';
import type { Remark } from '../report.ts';
import type { Found, Standard } from './standards.ts';
import { type Table, tablesOf } from './tables.ts';

/** A table as the standard knows it: the layer of ours that it becomes, and the table of the model it follows. */
type Kind = { layer: string; model: string };

/** The tables of one plan, or of the plans of one département where they lie in common files. */
type Plan = { name: string; common: boolean; tables: { table: Table; kind: Kind | undefined }[] };

const CNIG =
  /^(?<plan>.+?)_(?<table>procedure|revise|referenceinternet|perimetre(?:etude)?_s|zonereglementaire(?:urba|foncier)_[slp]|zoneobligationtravaux\w*|zonealea\w+_s|zonedangerspecifique\w*_s|zonemultialea\w+|zoneregmultialea\w*|zoneprotegee\w*|enjeu_[slp]|originerisque_[slp]|ouvrageprotecteur\w*|typevulnerabilite)$/i;
const COVADIS =
  /^N_(?<table>DOCUMENT|PERIMETRE|ZONE_REG|ZONE_ALEA|MULTIALEA|ENJEU|ORIG_RISQ)_(?<kind>PPR[NTM])(?:_(?<plan>\d{8}))?(?:_(?<shape>[SLP]))?_(?<department>\d{3}|0?2[AB])$/i;

/** Which tables each dataset is made from, by the beginning of our layers. */
const DATASETS = {
  'ppr-perimetres': /_(procedure|revise|reference|document|perimetre)/,
  'ppr-zones': /_(procedure|revise|reference|document|perimetre|urba|foncier|zone)/,
  'ppr-aleas': /_(procedure|revise|reference|document|perimetre|alea|danger|multialea)/,
};
const ESSENTIAL = {
  'ppr-perimetres': /_perimetre/,
  'ppr-zones': /_(urba|foncier|zone)/,
  'ppr-aleas': /_(alea|danger)/,
};

/**
 * Plans for risk prevention: the CNIG standard (one GeoPackage per plan, or a file per table) and the COVADIS one that it
 * replaces. Each plan is a part of three datasets, named by its GASPAR code.
 */
export const PPR: Standard = {
  name: 'PPR (CNIG, COVADIS)',
  async recognise(delivery) {
    const plans = plansOf(await tablesOf(delivery));
    const found: Found[] = [];
    for (const plan of plans) found.push(...(await sourcesOf(plan, delivery)));
    return found;
  },
};

function plansOf(tables: Table[]): Plan[] {
  const plans = new Map<string, Plan>();
  for (const table of tables) {
    const [cnig, covadis] = [CNIG.exec(table.name)?.groups, COVADIS.exec(table.name)?.groups];
    const named = cnig ? cnigTable(cnig) : covadis ? covadisTable(covadis) : undefined;
    if (!named) continue;
    const { name, common, kind } = named;
    const plan = plans.get(name) ?? { name, common, tables: [] };
    plan.tables.push({ table, kind });
    plans.set(name, plan);
  }
  // The table of documents of a département says what state each of its plans is in.
  const documents = [...plans.values()]
    .filter(({ common }) => common)
    .flatMap((plan) => plan.tables.filter(isDocument));
  for (const plan of plans.values()) if (!plan.common) plan.tables.push(...documents);
  return [...plans.values()].filter(({ tables }) => tables.some(({ kind }) => kind && isEssential(kind)));
}

const isDocument = ({ kind }: Plan['tables'][number]) => kind?.model === 'covadis-ppr/DOCUMENT';
const isEssential = ({ layer }: Kind) => Object.values(ESSENTIAL).some((wanted) => wanted.test(layer));

type Named = { name: string; common: boolean; kind: Kind | undefined };
type Groups = Record<string, string | undefined>;

function cnigTable({ plan, table }: Groups): Named {
  const [, first = '', rest = ''] = /^(zonealea|zonedanger|[a-z]+)(.*)$/.exec(table!.toLowerCase())!;
  const kinds: Record<string, Kind> = {
    procedure: { layer: 'cnig_procedure', model: 'procedure' },
    revise: { layer: 'cnig_revise', model: 'revise' },
    referenceinternet: { layer: 'cnig_reference', model: 'referenceinternet' },
    perimetre: { layer: 'cnig_perimetre', model: 'perimetre' },
    perimetreetude: { layer: 'cnig_perimetreetude', model: 'perimetre' },
    zonereglementaireurba: { layer: `cnig_urba${rest}`, model: 'zonereglementaireurba' },
    zonereglementairefoncier: { layer: `cnig_foncier${rest}`, model: 'zonereglementairefoncier' },
    zonealea: { layer: `cnig_alea_${rest.replace(/_s$/, '')}`, model: 'zonealea' },
    zonedanger: { layer: `cnig_danger_${rest.replace(/^specifique_?|_s$/g, '')}`, model: 'zonedangerspecifique' },
    zonemultialeanaturel: { layer: 'cnig_multialea', model: 'zonemultialea' },
    zonemultialeatechno: { layer: 'cnig_multialea', model: 'zonemultialea' },
  };
  const kind = kinds[first];
  return { name: plan!, common: false, kind: kind && { ...kind, model: `cnig-ppr/${kind.model}` } };
}

function covadisTable({ table, kind, plan, shape, department }: Groups): Named {
  const family = kind!.toLowerCase();
  const layers: Record<string, string> = {
    DOCUMENT: 'document',
    PERIMETRE: 'perimetre',
    ZONE_REG: `zone_${(shape ?? 's').toLowerCase()}`,
    ZONE_ALEA: 'alea_s',
    MULTIALEA: 'multialea',
  };
  const [name, layer] = [table!.toUpperCase(), layers[table!.toUpperCase()]];
  return {
    name: [kind!.toUpperCase(), plan, department].filter(Boolean).join('_'),
    common: !plan,
    kind: layer ? { layer: `${family}_${layer}`, model: `covadis-ppr/${name}` } : undefined,
  };
}

async function sourcesOf(plan: Plan, { folder }: Delivery): Promise<Found[]> {
  const known = plan.tables.filter(({ kind }) => kind) as { table: Table; kind: Kind }[];
  const part = plan.common ? plan.name : await codeOf(known, folder, plan.name);
  const remarks = plan.tables.filter(({ kind }) => !kind).map(({ table }) => leftOut(table));
  const found = Object.entries(DATASETS).flatMap(([dataset, wanted]) => {
    const tables = known.filter(({ kind }) => wanted.test(kind.layer));
    if (!tables.some(({ kind }) => ESSENTIAL[dataset as keyof typeof ESSENTIAL].test(kind.layer))) return [];
    return [{ dataset, source: { part, date: null, files: tables.map(fileOf), coverage: [] } }];
  });
  // What is said of the whole delivery is said once.
  return found.map((one, index) => (index ? one : { ...one, remarks }));
}

function fileOf({ table: { path, source_layer }, kind }: { table: Table; kind: Kind }): SourceFile {
  return { path, ...(source_layer ? { source_layer } : {}), ...kind };
}

/** The GASPAR code of the plan, which any of its tables carries. */
async function codeOf(tables: { table: Table; kind: Kind }[], folder: string, otherwise: string): Promise<string> {
  const telling =
    tables.find(({ kind }) => /_perimetre$/.test(kind.layer)) ?? tables.find(({ kind }) => isEssential(kind))!;
  const file = { ...fileOf(telling), model: undefined };
  const reading = await openRows([{ file, path: join(folder, file.path) }]);
  try {
    for await (const { properties } of reading.rows[0]!) {
      const codes = Object.entries(properties).filter(([name]) => /^(codeprocedure|id_gaspar)$/i.test(name));
      const code = codes.map(([, value]) => String(value ?? '').trim()).find(Boolean);
      if (code) return code;
    }
    return otherwise;
  } finally {
    reading.close();
  }
}

function leftOut({ path, name }: Table): Remark {
  return { severity: 'noted', reason: 'left-out', file: path, layer: name };
}
