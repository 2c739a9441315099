import type { Answer } from '../answer.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import { type Call, type Format, MEDIA } from '../route.ts';
import { catalogueIri, datasetIri } from './addresses.ts';
import { catalogueGraph, datasetGraph } from './dcat.ts';
import type { Graph } from './graph.ts';
import { type Asking, datasetsHeld, type HeldDataset } from './held.ts';
import { isoRecord } from './iso.ts';
import { jsonLd, rdfXml, turtle } from './serialise.ts';

export const datasetPath = { id: param.collection };

/** The forms of the graph, the usual one first. */
export const CATALOGUE_FORMATS = ['jsonld', 'ttl', 'rdf'] as const satisfies Format[];
/** Those of one dataset: `iso` is ISO 19139, which `xml` gives under the general media type. */
export const DATASET_FORMATS = [...CATALOGUE_FORMATS, 'iso', 'xml'] as const satisfies Format[];

/** The whole catalogue (DCAT-AP 3). */
export async function catalogue(call: Call): Promise<Answer> {
  const { config, format } = call;
  const graph = catalogueGraph(await datasetsHeld(call), config);
  return answerOf(graph, catalogueIri(config), format);
}

/** One dataset of the catalogue, as a graph or as an ISO 19139 record. Throws 404. */
export async function catalogueDataset(call: Call<object, typeof datasetPath>): Promise<Answer> {
  const { path, config, format } = call;
  const dataset = await datasetHeld(call, path.id);
  if (format === 'iso' || format === 'xml') return { body: isoRecord(dataset, config), type: MEDIA[format] };
  return answerOf(datasetGraph(dataset, config), datasetIri(config, path.id), format);
}

/** A dataset of the catalogue. Throws 404. */
export async function datasetHeld(asking: Asking, id: string): Promise<HeldDataset> {
  const found = (await datasetsHeld(asking)).datasets.find((one) => one.id === id);
  if (found) return found;
  throw new Problem(
    404,
    'jeu-inconnu',
    `Le catalogue n’a pas de jeu de données « ${id} » ; voyez /api/catalogue`,
    `the catalogue has no dataset “${id}”; see /api/catalogue`,
  );
}

function answerOf(graph: Graph, root: string, format: Format): Answer {
  if (format === 'ttl') return { body: turtle(graph), type: MEDIA.ttl };
  if (format === 'rdf') return { body: rdfXml(graph), type: MEDIA.rdf };
  return { body: JSON.stringify(jsonLd(graph, root)), type: MEDIA.jsonld };
}
