import { dayOfTime } from '../filters/times.ts';
import type { Param } from '../params.ts';
import { dayOf, reader } from '../readers.ts';
import { type Crs, systemOf } from './crs.ts';

/** Days between which something is in force, both included; open where there is none. */
export type Period = { from: string | null; until: string | null };

/** A field that features are put in order by. */
export type SortField = { name: string; down: boolean };

const MOST_FIELDS = 5;
const NUMBER = /^[+-]?\d{1,15}(\.\d{1,20})?$/;

/** Four or six numbers. */
export function numbersOf(text: string): number[] | undefined {
  const parts = text.split(',');
  if (![4, 6].includes(parts.length) || parts.some((part) => !NUMBER.test(part))) return undefined;
  return parts.map(Number);
}

/** The first and last day of what is written: a year, a month, a day, or a time, which is a day in Paris. */
function daysOf(text: string): [string, string] | undefined {
  const time = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (time) {
    if (!dayOf(time[1]!) || Number.isNaN(Date.parse(text))) return undefined;
    const day = dayOfTime(text);
    return spanOf(day, day);
  }
  if (/^\d{4}$/.test(text)) return spanOf(`${text}-01-01`, `${text}-12-31`);
  if (/^\d{4}-\d{2}$/.test(text)) {
    if (!dayOf(`${text}-01`)) return undefined;
    const end = new Date(`${text}-01T00:00:00Z`);
    end.setUTCMonth(end.getUTCMonth() + 1, 0);
    return [`${text}-01`, end.toISOString().slice(0, 10)];
  }
  return spanOf(text, text);
}

function spanOf(first: string, last: string): [string, string] | undefined {
  return dayOf(first) ? [first, last] : undefined;
}

/** A day or time, or two with a slash between them; `..` or nothing on one side means open. */
export function periodOf(text: string): Period | undefined {
  const [start, end, ...more] = text.split('/') as [string, string | undefined];
  if (more.length) return undefined;
  const first = daysOf(start);
  if (end === undefined) return first && { from: first[0], until: first[1] };
  const last = daysOf(end);
  const open = ['', '..'];
  if (open.includes(start)) return last && { from: null, until: last[1] };
  if (open.includes(end)) return first && { from: first[0], until: null };
  return first && last && first[0] <= last[1] ? { from: first[0], until: last[1] } : undefined;
}

/** Names with a sign before them, which is a space where a plus was not encoded. */
export function sortOf(text: string): SortField[] | undefined {
  const fields = text.split(',').map((part): SortField => {
    const [, sign, name] = /^([+ -]?)(.*)$/s.exec(part)!;
    return { name: name!, down: sign === '-' };
  });
  const names = new Set(fields.map(({ name }) => name));
  const fine = fields.length <= MOST_FIELDS && names.size === fields.length && !names.has('');
  return fine ? fields : undefined;
}

function namesOf(text: string): string[] | undefined {
  const names = text.split(',');
  return names.every((name) => name !== '') && names.length <= 100 ? names : undefined;
}

function territoryOf(text: string): { level: string; code: string } | undefined {
  const found = /^(commune|epci|departement|region):([0-9A-Za-z]{1,20})$/.exec(text);
  return found ? { level: found[1]!, code: found[2]! } : undefined;
}

const crsReader = reader(
  'une adresse exacte de la liste « crs » de la collection est attendue, comme http://www.opengis.net/def/crs/EPSG/0/2154',
  'an exact address of the list “crs” of the collection is wanted, like http://www.opengis.net/def/crs/EPSG/0/2154',
  systemOf,
);

/** A system of coordinates by its address. */
export function crsParam(about: string): Param<Crs | undefined> {
  const schema = { type: 'string', format: 'uri', default: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84' };
  return { read: crsReader.optional(), about, schema };
}

/** The parameters of features, as their standards define them. */
export const featureParam = {
  bbox: {
    read: reader('bbox : 4 ou 6 nombres sont attendus', 'bbox: 4 or 6 numbers are wanted', numbersOf).optional(),
    slug: 'bbox-invalide',
    about: 'Boîte ouest,sud,est,nord en degrés, ou dans le système de bbox-crs ; les hauteurs sont ignorées',
    schema: {
      type: 'array',
      items: { type: 'number' },
      oneOf: [
        { minItems: 4, maxItems: 4 },
        { minItems: 6, maxItems: 6 },
      ],
    },
  },
  bboxCrs: crsParam('Système de coordonnées de bbox'),
  crs: crsParam('Système de coordonnées de la réponse'),
  datetime: {
    read: reader(
      'un jour, un instant ou un intervalle est attendu : 2024-06-01, 2020-01-01/2024-12-31, ../2024, 2024-06-01/..',
      'a day, a time or an interval is wanted: 2024-06-01, 2020-01-01/2024-12-31, ../2024, 2024-06-01/..',
      periodOf,
    ).optional(),
    slug: 'date-invalide',
    about: 'Jour, instant ou intervalle où l’objet est en vigueur',
    schema: { type: 'string', example: '2024-06-01' },
  },
  territory: {
    read: reader(
      'un niveau et un code sont attendus, comme commune:30014',
      'a level and a code are wanted, like commune:30014',
      territoryOf,
    ).optional(),
    about: 'Territoire où se trouvent les objets : niveau (commune, epci, departement, region) et code Insee',
    schema: { type: 'string', example: 'commune:30014' },
  },
  commune: {
    read: reader('un code Insee est attendu, comme 30014', 'an INSEE code is wanted, like 30014', (text) =>
      territoryOf(`commune:${text}`),
    ).optional(),
    about: 'Commune où se trouvent les objets : comme territory=commune:…',
    schema: { type: 'string', example: '30014' },
  },
  sortby: {
    read: reader(
      `au plus ${MOST_FIELDS} attributs différents sont attendus, chacun avec + ou - devant, séparés par des virgules`,
      `at most ${MOST_FIELDS} different attributes are wanted, each with + or - before it, separated by commas`,
      sortOf,
    ).optional(),
    about: 'Ordre des objets : attributs, avec - devant pour les plus grands d’abord',
    schema: { type: 'array', items: { type: 'string', pattern: '^[+-]?.+' } },
  },
  properties: {
    read: reader(
      'des attributs séparés par des virgules sont attendus',
      'attributes separated by commas are wanted',
      namesOf,
    ).optional(),
    about: 'Les seuls attributs à donner',
    schema: { type: 'array', items: { type: 'string' } },
  },
  skipGeometry: {
    read: reader('true ou false est attendu', 'true or false is wanted', (text) =>
      ['true', 'false'].includes(text) ? text === 'true' : undefined,
    ).optional(),
    about: 'true : sans les géométries',
    schema: { type: 'boolean', default: false },
  },
} satisfies Record<string, Param>;
