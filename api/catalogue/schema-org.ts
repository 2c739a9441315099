import type { Teller } from './addresses.ts';
import { catalogueIri, datasetIri } from './addresses.ts';
import { distributionsOf } from './distributions.ts';
import { type HeldDataset, periodOf } from './held.ts';
import { inspireOf, licenceOf } from './vocabulary.ts';

type Lang = 'fr' | 'en';

/** The address of the page of a dataset, or of all, in a language. */
export function pageAddresses({ printedUrl }: Teller, path: string): Record<Lang, string> {
  return { fr: `${printedUrl}${path}`, en: `${printedUrl}${path}?lang=en` };
}

/** A dataset as search engines read it (schema.org `Dataset`). */
export function datasetSchema(dataset: HeldDataset, teller: Teller, lang: Lang): object {
  const inspire = inspireOf(dataset);
  const { id, producer, licence, issued, modified, box, attribution, restricted } = dataset;
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': datasetIri(teller, id),
    ...wordsOf(dataset, lang),
    url: pageAddresses(teller, `/donnees/${id}`)[lang],
    identifier: datasetIri(teller, id),
    license: licenceOf(licence)?.iri ?? licence,
    creator: { '@type': 'Organization', name: producer },
    creditText: attribution,
    isAccessibleForFree: restricted ? undefined : true,
    inLanguage: 'fr',
    keywords: inspire ? [inspire[lang]] : undefined,
    datePublished: issued,
    dateModified: modified,
    temporalCoverage: timeOf(dataset),
    spatialCoverage: box
      ? { '@type': 'Place', geo: { '@type': 'GeoShape', box: [box[1], box[0], box[3], box[2]].join(' ') } }
      : undefined,
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': catalogueIri(teller), url: `${teller.printedUrl}/donnees` },
    distribution: distributionsOf(dataset).map(({ title, href, media }) => ({
      '@type': 'DataDownload',
      name: title[lang],
      contentUrl: teller.printedUrl + href,
      encodingFormat: media,
    })),
  };
}

/** All datasets as search engines read them (schema.org `DataCatalog`). */
export function catalogueSchema(datasets: HeldDataset[], teller: Teller, lang: Lang): object {
  const { name, href } = teller.publisher;
  return {
    '@context': 'https://schema.org',
    '@type': 'DataCatalog',
    '@id': catalogueIri(teller),
    url: pageAddresses(teller, '/donnees')[lang],
    name: lang === 'en' ? 'Catalogue of Terrier' : 'Catalogue de Terrier',
    inLanguage: lang,
    publisher: name ? { '@type': 'Organization', name, url: href ?? undefined } : undefined,
    dataset: datasets.map((dataset) => ({
      '@type': 'Dataset',
      '@id': datasetIri(teller, dataset.id),
      url: pageAddresses(teller, `/donnees/${dataset.id}`)[lang],
      ...wordsOf(dataset, lang),
      license: licenceOf(dataset.licence)?.iri ?? dataset.licence,
      creator: { '@type': 'Organization', name: dataset.producer },
    })),
  };
}

function wordsOf({ title, title_en, description, description_en }: HeldDataset, lang: Lang) {
  return lang === 'en' ? { name: title_en, description: description_en } : { name: title, description };
}

function timeOf(dataset: HeldDataset): string | undefined {
  const { begins, ends } = periodOf(dataset);
  return begins === null && ends === null ? undefined : `${begins ?? '..'}/${ends ?? '..'}`;
}
