import { datasetIri, type Teller } from './addresses.ts';
import { describeExtent } from './dcat-extent.ts';
import { describeContacts, describeProducer } from './dcat-people.ts';
import { type Distribution, distributionsOf } from './distributions.ts';
import { both, type Graph, type Iri, iri, literal } from './graph.ts';
import { type HeldDataset, provenanceOf } from './held.ts';
import {
  AUTHORITY,
  type Concept,
  frequencyOf,
  INSPIRE_THEMES,
  inspireOf,
  licenceOf,
  themeName,
  themeOf,
  topicIri,
} from './vocabulary.ts';

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const MEDIA_TYPES = 'https://www.iana.org/assignments/media-types/';

/** Says of a dataset all that the catalogue knows; gives its node. */
export function describeDataset(graph: Graph, dataset: HeldDataset, teller: Teller): Iri {
  const address = datasetIri(teller, dataset.id);
  const { precision_m, geometry } = dataset;
  return graph.describe(address, ['dcat:Dataset'], {
    ...wordsOf(dataset),
    'dct:identifier': literal(address),
    'dcat:landingPage': graph.describe(`${teller.printedUrl}/donnees/${dataset.id}`, ['foaf:Document'], {}),
    'dct:publisher': describeProducer(graph, teller, dataset.producer),
    'dcat:contactPoint': describeContacts(graph, address, dataset, teller),
    'dct:issued': literal(dataset.issued, { datatype: 'xsd:dateTime' }),
    'dct:modified': literal(dataset.modified, { datatype: 'xsd:dateTime' }),
    'dcat:version': literal(String(dataset.version)),
    'dcat:spatialResolutionInMeters':
      precision_m > 0 && geometry !== 'none' ? literal(String(precision_m), { datatype: 'xsd:decimal' }) : undefined,
    'dct:language': graph.describe(AUTHORITY.french, ['dct:LinguisticSystem'], {
      'skos:prefLabel': both('français', 'French'),
    }),
    'dct:conformsTo': geometry === 'none' ? undefined : graph.describe(CRS84, ['dct:Standard'], {}),
    ...classOf(graph, dataset),
    ...describeExtent(graph, address, dataset),
    'dct:provenance': describeProvenance(graph, address, dataset),
    'dcat:distribution': distributionsOf(dataset).map((one) =>
      describeDistribution(graph, address, dataset, one, teller),
    ),
  });
}

function wordsOf(dataset: HeldDataset) {
  const { title, title_en, description, description_en, notice, notice_en, theme } = dataset;
  const inspire = inspireOf(dataset);
  const told = (words: string, careful: string | null) => (careful ? `${words}\n\n${careful}` : words);
  return {
    'dct:title': both(title, title_en),
    'dct:description': both(told(description, notice), told(description_en, notice_en)),
    'dcat:keyword': [
      ...both(themeName(theme, 'fr'), themeName(theme, 'en')),
      ...(inspire ? both(inspire.fr, inspire.en) : []),
    ],
  };
}

function classOf(graph: Graph, dataset: HeldDataset) {
  const { data, topic } = themeOf(dataset.theme);
  const concept = ({ iri: address, fr, en }: Concept, scheme?: string) =>
    graph.describe(address, ['skos:Concept'], {
      'skos:prefLabel': both(fr, en),
      'skos:inScheme': scheme ? iri(scheme) : undefined,
    });
  const inspire = inspireOf(dataset);
  const frequency = frequencyOf(dataset);
  return {
    'dcat:theme': [concept(data, AUTHORITY.dataThemes), ...(inspire ? [concept(inspire, INSPIRE_THEMES)] : [])],
    'dct:subject': concept({ iri: topicIri(topic), fr: topic, en: topic }),
    'dct:accrualPeriodicity': graph.describe(frequency.iri, ['dct:Frequency'], {
      'skos:prefLabel': both(frequency.fr, frequency.en),
    }),
    'dct:accessRights': graph.describe(
      dataset.restricted ? AUTHORITY.restricted : AUTHORITY.public,
      ['dct:RightsStatement'],
      { 'skos:prefLabel': dataset.restricted ? both('restreint', 'restricted') : both('public', 'public') },
    ),
  };
}

function describeProvenance(graph: Graph, address: string, dataset: HeldDataset): Iri {
  const told = provenanceOf(dataset);
  return graph.describe(`${address}#provenance`, ['dct:ProvenanceStatement'], { 'rdfs:label': both(told.fr, told.en) });
}

function describeDistribution(
  graph: Graph,
  address: string,
  dataset: HeldDataset,
  one: Distribution,
  teller: Teller,
): Iri {
  const href = iri(teller.printedUrl + one.href);
  const media = MEDIA_TYPES + one.media.split(';')[0]!.trim();
  return graph.describe(`${address}#${one.id}`, ['dcat:Distribution'], {
    'dct:title': both(one.title.fr, one.title.en),
    'dcat:accessURL': href,
    'dcat:downloadURL': one.download ? href : undefined,
    'dcat:accessService': one.download ? undefined : iri(`${teller.printedUrl}/api`),
    'dcat:mediaType': graph.describe(media, ['dct:MediaType'], {}),
    'dct:format': one.fileType
      ? graph.describe(AUTHORITY.fileType(one.fileType), ['dct:MediaTypeOrExtent'], {})
      : graph.describe(media, ['dct:MediaTypeOrExtent'], {}),
    'dct:license': describeLicence(graph, address, dataset),
    'dct:rights': graph.describe(`${address}#attribution`, ['dct:RightsStatement'], {
      'rdfs:label': both(`À citer : ${dataset.attribution}`, `To be cited: ${dataset.attribution}`),
    }),
    'dct:modified': literal(dataset.modified, { datatype: 'xsd:dateTime' }),
  });
}

function describeLicence(graph: Graph, address: string, { licence }: HeldDataset): Iri {
  const known = licenceOf(licence);
  return graph.describe(known?.iri ?? `${address}#licence`, ['dct:LicenseDocument'], {
    'dct:title': literal(known?.title ?? licence),
  });
}
