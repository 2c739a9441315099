import { UNKNOWN_PUBLISHER } from '../extracts/words.ts';
import { datasetIri, type Teller } from './addresses.ts';
import { type Distribution, distributionsOf } from './distributions.ts';
import { type HeldDataset, provenanceOf } from './held.ts';
import { identification } from './iso-data.ts';
import { anchor, code, dated, language, linkage, object, party, text } from './iso-parts.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

const NAMESPACES = {
  'xmlns:gmd': 'http://www.isotc211.org/2005/gmd',
  'xmlns:gco': 'http://www.isotc211.org/2005/gco',
  'xmlns:gmx': 'http://www.isotc211.org/2005/gmx',
  'xmlns:gml': 'http://www.opengis.net/gml/3.2',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};
const WGS84 = 'http://www.opengis.net/def/crs/EPSG/0/4326';
const REGULATION = {
  title:
    'Règlement (UE) n° 1089/2010 de la Commission, interopérabilité des séries et des services de données géographiques',
  href: 'http://data.europa.eu/eli/reg/2010/1089',
  day: '2010-12-08',
};

/** The record of a dataset by ISO 19139, with what the INSPIRE guidelines for metadata ask for. */
export function isoRecord(dataset: HeldDataset, teller: Teller): string {
  const address = datasetIri(teller, dataset.id);
  const { publisher } = teller;
  const contact = { ...publisher, name: publisher.name ?? UNKNOWN_PUBLISHER.fr, phone: null };
  return xmlDocument(
    element(
      'gmd:MD_Metadata',
      NAMESPACES,
      text('gmd:fileIdentifier', address),
      language('gmd:language', 'fre'),
      code('gmd:characterSet', 'MD_CharacterSetCode', 'utf8'),
      code('gmd:hierarchyLevel', 'MD_ScopeCode', 'dataset'),
      party('gmd:contact', 'pointOfContact', contact),
      element('gmd:dateStamp', {}, element('gco:DateTime', {}, dataset.modified)),
      text('gmd:metadataStandardName', 'ISO 19115:2003/19139'),
      text('gmd:metadataStandardVersion', '1.0'),
      element('gmd:locale', {}, english()),
      dataset.geometry === 'none' ? null : referenceSystem(),
      identification(dataset, address),
      distribution(dataset, teller),
      quality(dataset),
    ),
  );
}

function referenceSystem(): Xml {
  return object(
    'gmd:referenceSystemInfo',
    'gmd:MD_ReferenceSystem',
    object('gmd:referenceSystemIdentifier', 'gmd:RS_Identifier', anchor('gmd:code', WGS84, 'EPSG:4326')),
  );
}

function english(): Xml {
  return element(
    'gmd:PT_Locale',
    { id: 'EN' },
    language('gmd:languageCode', 'eng'),
    code('gmd:characterEncoding', 'MD_CharacterSetCode', 'utf8'),
  );
}

function distribution(dataset: HeldDataset, { printedUrl }: Teller): Xml {
  const ways = distributionsOf(dataset);
  const formats = [...new Set(ways.map(({ media }) => media.split(';')[0]!))];
  const page = online(`${printedUrl}/donnees/${dataset.id}`, 'La page du jeu de données', 'information');
  return object(
    'gmd:distributionInfo',
    'gmd:MD_Distribution',
    formats.map((name) =>
      object(
        'gmd:distributionFormat',
        'gmd:MD_Format',
        text('gmd:name', name),
        element('gmd:version', { 'gco:nilReason': 'inapplicable' }),
      ),
    ),
    object(
      'gmd:transferOptions',
      'gmd:MD_DigitalTransferOptions',
      page,
      ways.map((way) => onlineOf(way, printedUrl)),
    ),
  );
}

function onlineOf({ href, title, download }: Distribution, printedUrl: string): Xml {
  return online(printedUrl + href, title.fr, download ? 'download' : 'search');
}

function online(href: string, name: string, use: string): Xml {
  return object(
    'gmd:onLine',
    'gmd:CI_OnlineResource',
    linkage(href),
    text('gmd:protocol', 'WWW:LINK-1.0-http--link'),
    text('gmd:name', name),
    code('gmd:function', 'CI_OnLineFunctionCode', use),
  );
}

/** What is known of the quality: where the data come from. Nobody has compared them with the INSPIRE regulation. */
function quality(dataset: HeldDataset): Xml {
  return object(
    'gmd:dataQualityInfo',
    'gmd:DQ_DataQuality',
    object('gmd:scope', 'gmd:DQ_Scope', code('gmd:level', 'MD_ScopeCode', 'dataset')),
    object('gmd:report', 'gmd:DQ_DomainConsistency', object('gmd:result', 'gmd:DQ_ConformanceResult', ...conformity())),
    object('gmd:lineage', 'gmd:LI_Lineage', text('gmd:statement', provenanceOf(dataset).fr)),
  );
}

function conformity(): Xml[] {
  const { title, href, day } = REGULATION;
  return [
    object('gmd:specification', 'gmd:CI_Citation', anchor('gmd:title', href, title), dated(day, 'publication')),
    text('gmd:explanation', 'Non évalué'),
    element('gmd:pass', { 'gco:nilReason': 'unknown' }),
  ];
}
