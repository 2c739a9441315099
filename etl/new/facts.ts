import { type SourceFile, TO_WRITE } from '../dataset.ts';

type Known = {
  title?: string;
  kind: 'zones' | 'statistics';
  geometry: 'point' | 'line' | 'polygon' | 'none';
  file: SourceFile;
};

const write = (what: string) => `${TO_WRITE} : ${what}`;

/** The text of `dataset.json`: what the file tells, and for the rest what to write. */
export function factsOf(id: string, { title, kind, geometry, file }: Known): string {
  const isZones = kind === 'zones';
  const coverage = {
    level: 'departement',
    code: write('code'),
    state: 'available',
    since: null,
    source: write('qui le dit'),
  };
  const facts = {
    title: title ?? write(`titre de ${id}`),
    title_en: write('titre en anglais'),
    description: write('ce que contient le jeu, sa date, son étendue'),
    description_en: write('la même chose en anglais'),
    theme: write('urbanisme, risques, nature, patrimoine, habitat, social, mobilite…'),
    ...{ kind, geometry, producer: write('producteur'), licence: write('licence'), attribution: write('mention') },
    ...{ notice: null, notice_en: null },
    office: isZones ? { name: write('service qui répond'), level: null, href: null } : null,
    zooms: [9, 17],
    ...(isZones ? { precision_m: 10, sliver_m2: 4, sliver_m: 1 } : { precision_m: 0 }),
    style: { color: '#5f6773', pattern: 'none', classes: [], labels: false },
    sources: [{ part: '', date: null, files: [file], coverage: [coverage] }],
  };
  return `${JSON.stringify(facts, null, 2)}\n`;
}
