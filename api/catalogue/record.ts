import { z } from 'zod';
import { link } from '../answers-rules.ts';
import { dataWords } from '../pages/data-words.ts';
import { MEDIA } from '../route.ts';
import { ringOf } from './dcat-extent.ts';
import { distributionsOf } from './distributions.ts';
import { type HeldDataset, periodOf } from './held.ts';
import { INSPIRE_THEMES, inspireOf, licenceOf, themeName, themeOf } from './vocabulary.ts';

/** The class that each record follows. */
export const RECORD_CORE = 'http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core';
/** Whose ids the external ids of records are. */
export const ID_SCHEME = 'terrier';

const contact = z.object({
  name: z.string(),
  emails: z.array(z.object({ value: z.string() })).optional(),
  links: z.array(link).optional(),
  roles: z.array(z.string()),
});
const language = z.object({ code: z.string() });

/** A record as OGC API Records writes it in GeoJSON. */
export const record = z.object({
  id: z.string(),
  type: z.literal('Feature'),
  conformsTo: z.array(z.string()),
  geometry: z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()))) }).nullable(),
  time: z.object({ interval: z.array(z.string()) }).nullable(),
  properties: z.object({
    type: z.literal('dataset'),
    title: z.string(),
    description: z.string(),
    keywords: z.array(z.string()),
    themes: z.array(
      z.object({ scheme: z.string(), concepts: z.array(z.object({ id: z.string(), title: z.string() })) }),
    ),
    language,
    languages: z.array(language),
    resourceLanguages: z.array(language),
    created: z.string(),
    updated: z.string(),
    externalIds: z.array(z.object({ scheme: z.string(), value: z.string() })),
    formats: z.array(z.object({ name: z.string(), mediaType: z.string() })),
    contacts: z.array(contact),
    license: z.string(),
    rights: z.string(),
  }),
  links: z.array(link),
});

export type Record = z.infer<typeof record>;
type Lang = 'fr' | 'en';

/** The record of a dataset in a language, with links from where the service is reached. */
export function recordOf(dataset: HeldDataset, origin: string, lang: Lang): Record {
  const { id, box } = dataset;
  const { begins, ends } = periodOf(dataset);
  return {
    id,
    type: 'Feature',
    conformsTo: [RECORD_CORE],
    geometry: box && { type: 'Polygon', coordinates: [ringOf(box)] },
    time: begins === null && ends === null ? null : { interval: [begins ?? '..', ends ?? '..'] },
    properties: propertiesOf(dataset, lang),
    links: linksOf(dataset, origin, lang),
  };
}

function propertiesOf(dataset: HeldDataset, lang: Lang): Record['properties'] {
  const { id, issued, modified, licence, attribution, theme } = dataset;
  const { data } = themeOf(theme);
  const inspire = inspireOf(dataset);
  const concept = (scheme: string, one: { iri: string; fr: string; en: string }) => ({
    scheme,
    concepts: [{ id: one.iri, title: one[lang] }],
  });
  return {
    type: 'dataset',
    title: lang === 'en' ? dataset.title_en : dataset.title,
    description: lang === 'en' ? dataset.description_en : dataset.description,
    keywords: [themeName(theme, lang), ...(inspire ? [inspire[lang]] : [])],
    themes: [
      concept(data.iri.slice(0, data.iri.lastIndexOf('/')), data),
      ...(inspire ? [concept(INSPIRE_THEMES, inspire)] : []),
    ],
    language: { code: lang },
    languages: [{ code: 'fr' }, { code: 'en' }],
    resourceLanguages: [{ code: 'fr' }],
    created: issued,
    updated: modified,
    externalIds: [{ scheme: ID_SCHEME, value: id }],
    formats: distributionsOf(dataset).map(({ title, media }) => ({ name: title[lang], mediaType: media })),
    contacts: contactsOf(dataset),
    license: licenceOf(licence)?.iri ?? licence,
    rights: attribution,
  };
}

function contactsOf({ producer, office }: HeldDataset): Record['properties']['contacts'] {
  const owner = { name: producer, roles: ['owner'] };
  if (!office) return [owner];
  const { name, email, href } = office;
  const answering = {
    name,
    ...(email === null ? {} : { emails: [{ value: email }] }),
    ...(href === null ? {} : { links: [{ rel: 'about', type: MEDIA.html, href }] }),
    roles: ['pointOfContact'],
  };
  return [owner, answering];
}

function linksOf(dataset: HeldDataset, origin: string, lang: Lang): Record['links'] {
  const { id } = dataset;
  const address = `${origin}/api/catalogue/datasets/${id}`;
  return [
    { rel: 'self', type: MEDIA.geojson, href: `${origin}/api/records/collections/catalogue/items/${id}` },
    { rel: 'collection', type: MEDIA.json, href: `${origin}/api/records/collections/catalogue` },
    { rel: 'alternate', type: MEDIA.html, href: `${origin}/donnees/${id}`, title: dataWords[lang].facts },
    { rel: 'alternate', type: MEDIA.jsonld, href: address, title: 'DCAT-AP' },
    { rel: 'alternate', type: MEDIA.iso, href: `${address}?f=iso`, title: 'ISO 19139' },
    { rel: 'describes', type: MEDIA.json, href: `${origin}/api/collections/${id}` },
    ...distributionsOf(dataset).map(({ id: way, title, href, media, download }) => ({
      rel: way === 'items' ? 'items' : download ? 'enclosure' : 'related',
      ...{ type: media, href: origin + href, title: title[lang] },
    })),
  ];
}
