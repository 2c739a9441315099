import { both, type Graph, type Iri, literal } from './graph.ts';
import { type HeldDataset, periodOf } from './held.ts';
import { AUTHORITY } from './vocabulary.ts';

/** INSEE has an address for each territory of the official code. */
const INSEE = 'http://id.insee.fr/geo/';
/** A longer list of communes says less than the box does. */
const MOST_COMMUNES = 50;

/** Where a dataset is and which time it speaks of. */
export function describeExtent(graph: Graph, address: string, dataset: HeldDataset) {
  const { begins, ends } = periodOf(dataset);
  const day = (text: string | null) => (text === null ? undefined : literal(text, { datatype: 'xsd:date' }));
  const period = graph.describe.bind(graph, `${address}#period`, ['dct:PeriodOfTime']);
  return {
    'dct:spatial': [...boxOf(graph, address, dataset), ...placesOf(graph, dataset)],
    'dct:temporal':
      begins === null && ends === null
        ? undefined
        : period({ 'dcat:startDate': day(begins), 'dcat:endDate': day(ends) }),
  };
}

function boxOf(graph: Graph, address: string, { box }: HeldDataset): Iri[] {
  if (box === null) return [];
  const ring = ringOf(box);
  const location = graph.describe(`${address}#extent`, ['dct:Location'], {
    'dcat:bbox': literal(`POLYGON((${ring.map((point) => point.join(' ')).join(', ')}))`, {
      datatype: 'geo:wktLiteral',
    }),
    'locn:geometry': literal(JSON.stringify({ type: 'Polygon', coordinates: [ring] }), {
      datatype: 'geo:geoJSONLiteral',
    }),
  });
  return [location];
}

/** A box as a closed ring, against the clock; longitude first, which is the axis order of WKT without a system (CRS84). */
export function ringOf([west, south, east, north]: NonNullable<HeldDataset['box']>): [number, number][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** The territories where it is said to be complete; those that are invented have no address. */
function placesOf(graph: Graph, { invented, places, communes }: HeldDataset): Iri[] {
  const all = [...places, ...(communes.length > MOST_COMMUNES ? [] : communes)];
  if (invented) return [];
  return all.map(({ level, code }) =>
    level === 'country'
      ? graph.describe(AUTHORITY.france, ['dct:Location'], { 'skos:prefLabel': both('France', 'France') })
      : graph.describe(`${INSEE}${level}/${code}`, ['dct:Location'], {}),
  );
}
