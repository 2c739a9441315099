import type { Box } from '../../sql/france.ts';
import { boxesOf } from '../features/boxes.ts';
import { CRS84 } from '../features/crs.ts';
import { featureParam, sortOf } from '../features/readers.ts';
import { dataWords } from '../pages/data-words.ts';
import { type Params, param, type ValuesOf } from '../params.ts';
import { reader } from '../readers.ts';
import { type HeldDataset, periodOf } from './held.ts';
import { ID_SCHEME } from './record.ts';
import { inspireOf } from './vocabulary.ts';

/** What records are put in order by. */
export const SORTABLES = {
  id: { title: 'Identifiant', type: 'string', of: ({ id }: HeldDataset) => id },
  title: { title: 'Titre', type: 'string', of: ({ title }: HeldDataset) => title },
  created: {
    title: 'Première publication',
    type: 'string',
    format: 'date-time',
    of: ({ issued }: HeldDataset) => issued,
  },
  updated: {
    title: 'Dernière publication',
    type: 'string',
    format: 'date-time',
    of: ({ modified }: HeldDataset) => modified,
  },
} as const;
type Sortable = keyof typeof SORTABLES;

const MOST_WORDS = 20;
const list = (text: string) => (text === '' ? [] : text.split(','));

function orderOf(text: string) {
  const fields = sortOf(text);
  return fields?.every(({ name }) => Object.hasOwn(SORTABLES, name))
    ? (fields as { name: Sortable; down: boolean }[])
    : undefined;
}

const names = Object.keys(SORTABLES).join(', ');

/** The parameters by which records are looked for (OGC API Records, core query parameters). */
export const recordsQuery = {
  q: {
    read: reader(`1 à ${MOST_WORDS} mots sont attendus`, `1 to ${MOST_WORDS} terms are wanted`, (text) => {
      const terms = text.split(',').map(folded).filter(Boolean);
      return terms.length > 0 && terms.length <= MOST_WORDS ? terms : undefined;
    }).optional(),
    about:
      'Mots cherchés dans le titre, la description et les mots-clés, en français ou en anglais, sans égard aux accents ; une virgule veut dire « ou »',
    schema: { type: 'array', example: ['plan'], items: { type: 'string' } },
  },
  bbox: featureParam.bbox,
  datetime: { ...featureParam.datetime, about: 'Jour, instant ou intervalle dont parlent les données' },
  type: {
    read: reader(
      'des types séparés par des virgules sont attendus',
      'types separated by commas are wanted',
      list,
    ).optional(),
    about: 'Types des ressources ; tout est « dataset »',
    schema: { type: 'array', example: ['dataset'], items: { type: 'string' } },
  },
  ids: {
    read: reader(
      'des identifiants séparés par des virgules sont attendus',
      'ids separated by commas are wanted',
      list,
    ).optional(),
    about: 'Identifiants des fiches',
    schema: { type: 'array', example: ['plu-zones'], items: { type: 'string' } },
  },
  externalIds: {
    read: reader(
      'des identifiants séparés par des virgules sont attendus',
      'ids separated by commas are wanted',
      list,
    ).optional(),
    about: 'Identifiants des jeux de données, avec ou sans leur source : terrier:plu-zones',
    schema: { type: 'array', example: ['terrier:plu-zones'], items: { type: 'string', pattern: '([^:]+:)?[^:]+' } },
  },
  sortby: {
    read: reader(
      `des noms de la liste sont attendus : ${names}`,
      `names of the list are wanted: ${names}`,
      orderOf,
    ).optional(),
    about: `Ordre : ${names}, avec - devant pour les plus grands d’abord`,
    schema: {
      type: 'array',
      example: ['-updated'],
      minItems: 1,
      items: { type: 'string', pattern: '[+\\|-]?[A-Za-z_].*' },
    },
  },
  limit: param.limit,
  after: param.after,
  lang: param.lang,
} satisfies Params;

type Query = ValuesOf<typeof recordsQuery>;

/** The datasets that a question is about, in the order that it wants; by id where it says nothing. */
export function searched(datasets: HeldDataset[], query: Query): HeldDataset[] {
  const order = [...(query.sortby ?? []), { name: 'id' as const, down: false }];
  return datasets
    .filter((one) => fits(one, query))
    .sort((one, other) => {
      for (const { name, down } of order) {
        const by = SORTABLES[name].of;
        const difference = by(one).localeCompare(by(other), 'fr');
        if (difference !== 0) return down ? -difference : difference;
      }
      return 0;
    });
}

function fits(dataset: HeldDataset, { q, bbox, datetime, type, ids, externalIds }: Query): boolean {
  const { id, box } = dataset;
  const { begins, ends } = periodOf(dataset);
  return (
    (!q || saysAny(dataset, q)) &&
    (!bbox || (box !== null && boxesOf(bbox, CRS84).some((asked) => meet(asked, box)))) &&
    (!datetime || ((begins ?? '') <= (datetime.until ?? '9999') && (ends ?? '9999') >= (datetime.from ?? ''))) &&
    (!type || type.includes('dataset')) &&
    (!ids || ids.includes(id)) &&
    (!externalIds || externalIds.some((one) => [id, `${ID_SCHEME}:${id}`].includes(one)))
  );
}

/** Does one of the terms stand in one of its texts? Words of a term stand together, in their order. */
function saysAny(dataset: HeldDataset, terms: string[]): boolean {
  const { title, title_en, description, description_en, theme } = dataset;
  const inspire = inspireOf(dataset);
  const keywords = [dataWords.fr.themes[theme], dataWords.en.themes[theme], inspire?.fr, inspire?.en];
  const texts = [title, title_en, description, description_en, ...keywords].map((text) => folded(text ?? ''));
  return terms.some((term) => texts.some((text) => text.includes(term)));
}

/** Small letters without accents, apostrophes of one kind, single spaces. */
function folded(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll('’', "'").replaceAll('œ', 'oe').replaceAll('æ', 'ae').replace(/\s+/g, ' ').trim();
}

function meet([west, south, east, north]: Box, other: Box): boolean {
  return west <= other[2] && east >= other[0] && south <= other[3] && north >= other[1];
}
