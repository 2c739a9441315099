import { dataWords } from '../pages/data-words.ts';
import { catalogueIri, datasetIri, type Teller } from './addresses.ts';
import { describeDataset } from './dcat-dataset.ts';
import { describePublisher } from './dcat-people.ts';
import { both, Graph, iri, literal } from './graph.ts';
import type { Held, HeldDataset } from './held.ts';
import { AUTHORITY } from './vocabulary.ts';

const WORDS = {
  title: both('Catalogue de Terrier', 'Catalogue of Terrier'),
  description: both(
    'Les jeux de données de ce service : règles qui s’appliquent à un lieu, textes qui les fondent, services qui en répondent, statistiques des territoires.',
    'The datasets of this service: rules that apply to a place, the texts that found them, the offices that answer for them, statistics of territories.',
  ),
};

/** The standards that the service itself follows. */
const STANDARDS = [
  'http://www.opengis.net/doc/IS/ogcapi-features-1/1.0',
  'http://www.opengis.net/doc/IS/ogcapi-tiles-1/1.0',
];

/** The whole catalogue as a graph (DCAT-AP 3): every dataset with its distributions, and the service that gives them. */
export function catalogueGraph({ moment, datasets }: Held, teller: Teller): Graph {
  const graph = new Graph();
  const { printedUrl } = teller;
  const catalogue = catalogueIri(teller);
  const shared = describeShared(graph, teller);
  graph.describe(catalogue, ['dcat:Catalog'], {
    'dct:title': WORDS.title,
    'dct:description': WORDS.description,
    'dct:publisher': shared.publisher,
    'dcat:contactPoint': shared.contact,
    'foaf:homepage': graph.describe(`${printedUrl}/donnees`, ['foaf:Document'], {}),
    'dct:language': shared.languages,
    'dct:modified': literal(`${moment.slice(0, 19)}Z`, { datatype: 'xsd:dateTime' }),
    'dcat:themeTaxonomy': graph.describe(AUTHORITY.dataThemes, ['skos:ConceptScheme'], {
      'dct:title': both('Thèmes de données de l’Union européenne', 'Data themes of the European Union'),
    }),
    'dct:spatial': datasets.every(({ invented }) => invented)
      ? undefined
      : graph.describe(AUTHORITY.france, ['dct:Location'], { 'skos:prefLabel': both('France', 'France') }),
    'dcat:service': describeService(graph, teller, datasets),
    'dcat:dataset': datasets.map((dataset) => describeDataset(graph, dataset, teller)),
  });
  return graph;
}

/** One dataset as a graph, with what it refers to. */
export function datasetGraph(dataset: HeldDataset, teller: Teller): Graph {
  const graph = new Graph();
  describeDataset(graph, dataset, teller);
  describeService(graph, teller, [dataset]);
  return graph;
}

function describeShared(graph: Graph, teller: Teller) {
  const { publisher, contact } = describePublisher(graph, teller);
  const language = (address: string, fr: string, en: string) =>
    graph.describe(address, ['dct:LinguisticSystem'], { 'skos:prefLabel': both(fr, en) });
  const languages = [
    language(AUTHORITY.french, 'français', 'French'),
    language(AUTHORITY.english, 'anglais', 'English'),
  ];
  return { publisher, contact, languages };
}

function describeService(graph: Graph, teller: Teller, datasets: HeldDataset[]) {
  const { printedUrl } = teller;
  const { publisher, contact } = describePublisher(graph, teller);
  return graph.describe(`${printedUrl}/api`, ['dcat:DataService'], {
    'dct:title': both('Terrier : API du service', 'Terrier: API of the service'),
    'dct:description': both(dataWords.fr.about, dataWords.en.about),
    'dcat:endpointURL': iri(`${printedUrl}/api`),
    'dcat:endpointDescription': iri(`${printedUrl}/api/openapi.json`),
    'dct:publisher': publisher,
    'dcat:contactPoint': contact,
    'dct:conformsTo': STANDARDS.map((standard) => graph.describe(standard, ['dct:Standard'], {})),
    'dcat:servesDataset': datasets.filter(({ restricted }) => !restricted).map(({ id }) => iri(datasetIri(teller, id))),
  });
}
