import { type HeldDataset, periodOf } from './held.ts';
import { anchor, code, dated, language, object, party, text, translated } from './iso-parts.ts';
import { frequencyOf, inspireOf, licenceOf, themeName, themeOf } from './vocabulary.ts';
import { element, type Xml } from './xml.ts';

const NO_LIMITATIONS = 'http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/noLimitations';
const THESAURUS = { title: 'GEMET - INSPIRE themes, version 1.0', day: '2008-06-01' };

/** What the data are: `gmd:identificationInfo`. */
export function identification(dataset: HeldDataset, address: string): Xml {
  const { description, description_en, attribution, office, producer, geometry } = dataset;
  const nobody = { email: null, href: null, phone: null };
  return object(
    'gmd:identificationInfo',
    'gmd:MD_DataIdentification',
    citation(dataset, address),
    translated('gmd:abstract', description, description_en),
    text('gmd:credit', attribution),
    party('gmd:pointOfContact', 'owner', { name: producer, ...nobody }),
    office ? party('gmd:pointOfContact', 'pointOfContact', office) : null,
    object(
      'gmd:resourceMaintenance',
      'gmd:MD_MaintenanceInformation',
      code('gmd:maintenanceAndUpdateFrequency', 'MD_MaintenanceFrequencyCode', frequencyOf(dataset).iso),
    ),
    keywords(dataset),
    constraints(dataset),
    code(
      'gmd:spatialRepresentationType',
      'MD_SpatialRepresentationTypeCode',
      geometry === 'none' ? 'textTable' : 'vector',
    ),
    resolution(dataset),
    language('gmd:language', 'fre'),
    code('gmd:characterSet', 'MD_CharacterSetCode', 'utf8'),
    element('gmd:topicCategory', {}, element('gmd:MD_TopicCategoryCode', {}, themeOf(dataset.theme).topic)),
    extent(dataset),
  );
}

function citation({ title, title_en, issued, modified }: HeldDataset, address: string): Xml {
  return object(
    'gmd:citation',
    'gmd:CI_Citation',
    translated('gmd:title', title, title_en),
    dated(issued.slice(0, 10), 'publication'),
    dated(modified.slice(0, 10), 'revision'),
    object('gmd:identifier', 'gmd:MD_Identifier', anchor('gmd:code', address, address)),
  );
}

function keywords(dataset: HeldDataset): Xml[] {
  const inspire = inspireOf(dataset);
  const named = translated('gmd:keyword', themeName(dataset.theme, 'fr'), themeName(dataset.theme, 'en'));
  const own = object('gmd:descriptiveKeywords', 'gmd:MD_Keywords', named);
  if (!inspire) return [own];
  const thesaurus = object(
    'gmd:thesaurusName',
    'gmd:CI_Citation',
    text('gmd:title', THESAURUS.title),
    dated(THESAURUS.day, 'publication'),
  );
  const themes = object(
    'gmd:descriptiveKeywords',
    'gmd:MD_Keywords',
    anchor('gmd:keyword', inspire.iri, inspire.fr),
    code('gmd:type', 'MD_KeywordTypeCode', 'theme'),
    thesaurus,
  );
  return [themes, own];
}

function constraints({ licence, notice, restricted }: HeldDataset): Xml[] {
  const known = licenceOf(licence);
  const legal = (kind: string, words: Xml) =>
    object(
      'gmd:resourceConstraints',
      'gmd:MD_LegalConstraints',
      code(`gmd:${kind}`, 'MD_RestrictionCode', 'otherRestrictions'),
      words,
    );
  const access = restricted
    ? text('gmd:otherConstraints', 'Accès restreint : à demander au service gestionnaire')
    : anchor('gmd:otherConstraints', NO_LIMITATIONS, 'Pas de restriction d’accès public selon INSPIRE');
  const use = known ? anchor('gmd:otherConstraints', known.iri, known.title) : text('gmd:otherConstraints', licence);
  const careful = notice
    ? [object('gmd:resourceConstraints', 'gmd:MD_Constraints', text('gmd:useLimitation', notice))]
    : [];
  return [legal('accessConstraints', access), legal('useConstraints', use), ...careful];
}

function resolution({ precision_m, geometry }: HeldDataset): Xml | null {
  if (geometry === 'none' || precision_m <= 0) return null;
  const distance = element('gco:Distance', { uom: 'm' }, precision_m);
  return object('gmd:spatialResolution', 'gmd:MD_Resolution', element('gmd:distance', {}, distance));
}

function extent(dataset: HeldDataset): Xml | null {
  const { box, id } = dataset;
  const { begins, ends } = periodOf(dataset);
  if (box === null && begins === null && ends === null) return null;
  const position = (name: string, day: string | null) =>
    day === null ? element(name, { indeterminatePosition: 'unknown' }) : element(name, {}, day);
  const period = element(
    'gml:TimePeriod',
    { 'gml:id': `period-${id}` },
    position('gml:beginPosition', begins),
    position('gml:endPosition', ends),
  );
  return object(
    'gmd:extent',
    'gmd:EX_Extent',
    box && boundingBox(box),
    begins === null && ends === null
      ? null
      : object('gmd:temporalElement', 'gmd:EX_TemporalExtent', element('gmd:extent', {}, period)),
  );
}

function boundingBox([west, south, east, north]: NonNullable<HeldDataset['box']>): Xml {
  const degrees = (name: string, value: number) => element(name, {}, element('gco:Decimal', {}, value.toFixed(6)));
  return object(
    'gmd:geographicElement',
    'gmd:EX_GeographicBoundingBox',
    degrees('gmd:westBoundLongitude', west),
    degrees('gmd:eastBoundLongitude', east),
    degrees('gmd:southBoundLatitude', south),
    degrees('gmd:northBoundLatitude', north),
  );
}
