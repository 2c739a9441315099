import { type Fragment, fragment, joined, value } from '../../sql/compose.ts';
import type { Database } from '../../sql/db.ts';
import { attributesOf } from '../filters/attributes.ts';
import { param, type ValuesOf } from '../params.ts';
import { Problem } from '../problem.ts';
import { areaOf, boxesOf, inBoxes } from './boxes.ts';
import { CRS84, type Crs } from './crs.ts';
import { filterConditions, filterQuery } from './filters.ts';
import {
  afterFragment,
  type Order,
  orderFragment,
  orderOf,
  type Position,
  sortedFragment,
  unknownAttribute,
} from './order.ts';
import { featureParam } from './readers.ts';

/** Which features of one collection are asked for, in which order, and what is told of each. */
export type Selection = {
  collection: string;
  /** Conditions on `feature`; together they say which features. */
  where: Fragment;
  /** Whether all present features are asked for. */
  whole: boolean;
  order: Order;
  crs: Crs;
  /** The only properties to tell; null: all. */
  names: string[] | null;
  withGeometry: boolean;
};

/** A feature: its key, itself as the text of GeoJSON, and the values that it is put in order by, as JSON. */
export type Row = { key: string; json: string; sorted: (string | null)[] };

/** The parameters that say which features of a collection are asked for, and how they are told. */
export const selectionQuery = {
  bbox: featureParam.bbox,
  'bbox-crs': featureParam.bboxCrs,
  datetime: featureParam.datetime,
  ...filterQuery,
  territory: featureParam.territory,
  commune: featureParam.commune,
  sortby: featureParam.sortby,
  properties: featureParam.properties,
  skipGeometry: featureParam.skipGeometry,
  crs: featureParam.crs,
  lang: param.lang,
};

/** What was read of these parameters, and the attributes of the collection that were given as parameters of their own. */
export type SelectionQuery = Partial<ValuesOf<typeof selectionQuery>>;

const part = (name: string, inputs?: Record<string, Fragment>) => fragment(`collections/parts/${name}`, inputs);
/** How many attributes an error names. */
const MOST_NAMED = 40;
/** Digits after the point: about a centimetre. */
const DIGITS = { degree: 7, metre: 2 };

/** The selection that a request asks for, now or as it was known at a moment. Throws 400 for what does not fit the collection, 404 for an unknown territory. */
export async function readSelection(
  db: Database,
  collection: string,
  query: SelectionQuery,
  further: ReadonlyMap<string, string> = new Map(),
  moment?: string,
): Promise<Selection> {
  const attributes = await attributesOf(db, collection);
  const known = [...Object.keys(selectionQuery), ...attributes.slice(0, MOST_NAMED).map(({ name }) => name)];
  const given = { further, attributes, known };
  const conditions = [
    ...(await placeConditions(db, query)),
    ...timeConditions(query),
    ...(await filterConditions(db, query, given)),
  ];
  const { sortby = [], properties = null, crs = CRS84, skipGeometry = false } = query;
  for (const name of properties ?? [])
    if (!attributes.some((one) => one.name === name)) throw unknownAttribute('properties', name, attributes);
  return {
    collection,
    where: allOf([moment ? part('known', { time: value(moment) }) : part('present'), ...conditions]),
    whole: conditions.length === 0,
    order: orderOf(sortby, attributes),
    crs,
    names: properties,
    withGeometry: !skipGeometry,
  };
}

/** All of the conditions at once. */
export function allOf(conditions: Fragment[]): Fragment {
  return joined('filters/and', conditions);
}

async function placeConditions(db: Database, query: SelectionQuery): Promise<Fragment[]> {
  const { bbox, 'bbox-crs': bboxCrs = CRS84, territory, commune } = query;
  const conditions = bbox ? [inBoxes(boxesOf(bbox, bboxCrs), bboxCrs)] : [];
  for (const place of [territory, commune]) {
    if (!place) continue;
    if (!(await db.row('collections/territory', [place.level, place.code]))) throw noTerritory(place);
    conditions.push(part('in-territory', { level: value(place.level), code: value(place.code) }));
  }
  return conditions;
}

function timeConditions({ datetime }: SelectionQuery): Fragment[] {
  return datetime ? [part('in-force', { from: value(datetime.from), until: value(datetime.until) })] : [];
}

function noTerritory({ level, code }: { level: string; code: string }): Problem {
  return new Problem(
    404,
    'territoire-inconnu',
    `Le territoire ${level} ${code} n’est pas connu ; voyez /api/territories?q=${code}`,
    `territory ${level} ${code} is not known; see /api/territories?q=${code}`,
  );
}

/** At most so many features of a selection, from a position on. */
export function rowsOf(db: Database, selection: Selection, size: number, after?: Position): Promise<Row[]> {
  const { collection, where, order, crs } = selection;
  const filter = after ? allOf([where, afterFragment(order, after)]) : where;
  return db.rows<Row>('collections/items', [collection, size, DIGITS[crs.unit]], {
    filter,
    order: orderFragment(order),
    sorted: sortedFragment(order),
    shape: shapeOf(selection),
    properties: selection.names ? part('some-properties', { names: value(selection.names) }) : part('all-properties'),
  });
}

/** Where a feature is in the order of its selection. */
export function positionAt({ sorted, key }: Row): Position {
  return { values: sorted, key };
}

/**
 * All features of a selection, page by page as they are asked for. Each is given at most once, and each that stays is
 * given, whatever is loaded meanwhile: a page begins after the last feature of the one before, not after so many.
 */
export async function* pagesOf(db: Database, selection: Selection, size = 1000): AsyncGenerator<Row[]> {
  let after: Position | undefined;
  for (;;) {
    const rows = await rowsOf(db, selection, size, after);
    if (rows.length) yield rows;
    if (rows.length < size) return;
    after = positionAt(rows.at(-1)!);
  }
}

function shapeOf({ withGeometry, crs }: Selection): Fragment {
  if (!withGeometry) return part('no-shape');
  const reach = areaOf(crs.reach, CRS84);
  const shape = crs.srid === CRS84.srid ? part('shape') : part('shape-in', { reach, srid: value(crs.srid) });
  return crs.latitudeFirst ? part('latitude-first', { shape }) : shape;
}
