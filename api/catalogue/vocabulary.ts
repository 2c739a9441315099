import { dataWords } from '../pages/data-words.ts';
import type { HeldDataset } from './held.ts';

/** A word of a public vocabulary: its address and its names. */
export type Concept = { iri: string; fr: string; en: string };

const EU = 'http://publications.europa.eu/resource/authority/';
const INSPIRE = 'http://inspire.ec.europa.eu/';

/** The authority tables of the European Union that the catalogue takes words from. */
export const AUTHORITY = {
  dataThemes: `${EU}data-theme`,
  french: `${EU}language/FRA`,
  english: `${EU}language/ENG`,
  france: `${EU}country/FRA`,
  public: `${EU}access-right/PUBLIC`,
  restricted: `${EU}access-right/RESTRICTED`,
  fileType: (name: string) => `${EU}file-type/${name}`,
};

/** The register of INSPIRE themes. */
export const INSPIRE_THEMES = `${INSPIRE}theme`;

const dataTheme = (code: string, fr: string, en: string): Concept => ({ iri: `${EU}data-theme/${code}`, fr, en });
const ENVIRONMENT = dataTheme('ENVI', 'Environnement', 'Environment');
const REGIONS = dataTheme('REGI', 'Régions et villes', 'Regions and cities');
const SOCIETY = dataTheme('SOCI', 'Population et société', 'Population and society');
const CULTURE = dataTheme('EDUC', 'Éducation, culture et sport', 'Education, culture and sport');
const TRANSPORT = dataTheme('TRAN', 'Transports', 'Transport');
const ECONOMY = dataTheme('ECON', 'Économie et finances', 'Economy and finance');

/** Our themes in the data themes of the European Union and the topic categories of ISO 19115. */
const THEMES: Record<string, { data: Concept; topic: string }> = {
  urbanisme: { data: REGIONS, topic: 'planningCadastre' },
  servitudes: { data: REGIONS, topic: 'planningCadastre' },
  risques: { data: ENVIRONMENT, topic: 'geoscientificInformation' },
  nature: { data: ENVIRONMENT, topic: 'environment' },
  nuisances: { data: ENVIRONMENT, topic: 'health' },
  sols: { data: ENVIRONMENT, topic: 'environment' },
  patrimoine: { data: CULTURE, topic: 'society' },
  mobilite: { data: TRANSPORT, topic: 'transportation' },
  social: { data: SOCIETY, topic: 'society' },
  habitat: { data: SOCIETY, topic: 'society' },
  population: { data: SOCIETY, topic: 'society' },
  territoires: { data: REGIONS, topic: 'boundaries' },
  fond: { data: REGIONS, topic: 'imageryBaseMapsEarthCover' },
  economie: { data: ECONOMY, topic: 'economy' },
};
const ANY_THEME = { data: REGIONS, topic: 'location' };

/** The data theme and the topic category of one of our themes. */
export function themeOf(theme: string): { data: Concept; topic: string } {
  return THEMES[theme] ?? ANY_THEME;
}

/** What one of our themes is called. */
export function themeName(theme: string, lang: 'fr' | 'en'): string {
  return dataWords[lang].themes[theme] ?? theme;
}

/** The address of a topic category of ISO 19115. */
export function topicIri(topic: string): string {
  return `${INSPIRE}metadata-codelist/TopicCategory/${topic}`;
}

const INSPIRE_NAMES: Record<string, [fr: string, en: string]> = {
  ad: ['Adresses', 'Addresses'],
  am: [
    'Zones de gestion, de restriction ou de réglementation et unités de déclaration',
    'Area management/restriction/regulation zones and reporting units',
  ],
  au: ['Unités administratives', 'Administrative units'],
  cp: ['Parcelles cadastrales', 'Cadastral parcels'],
  hy: ['Hydrographie', 'Hydrography'],
  lu: ['Usage des sols', 'Land use'],
  nz: ['Zones à risque naturel', 'Natural risk zones'],
  pd: ['Répartition de la population — démographie', 'Population distribution — demography'],
  ps: ['Sites protégés', 'Protected sites'],
  tn: ['Réseaux de transport', 'Transport networks'],
};

/** The INSPIRE theme of a dataset, if it has one. */
export function inspireOf({ inspire }: HeldDataset): Concept | undefined {
  const names = inspire === null ? undefined : INSPIRE_NAMES[inspire];
  return names && { iri: `${INSPIRE_THEMES}/${inspire}`, fr: names[0], en: names[1] };
}

/** Licences by the name that datasets give them; any other is told by that name alone. */
const LICENCES: Record<string, { iri: string; title: string }> = {
  'Licence Ouverte / Open Licence 2.0': {
    iri: 'https://spdx.org/licenses/etalab-2.0',
    title: 'Licence Ouverte / Open Licence 2.0 (Etalab)',
  },
  'ODbL 1.0': { iri: 'https://spdx.org/licenses/ODbL-1.0', title: 'Open Data Commons Open Database License 1.0' },
};

/** The public licence of this name, if it is one alone. */
export function licenceOf(name: string): { iri: string; title: string } | undefined {
  return LICENCES[name];
}

/** How often data are renewed: the words of the European Union and of ISO 19115. */
const FREQUENCIES: Record<string, { eu: string; iso: string; fr: string; en: string }> = {
  continuous: { eu: 'CONT', iso: 'continual', fr: 'en continu', en: 'continuous' },
  daily: { eu: 'DAILY', iso: 'daily', fr: 'quotidienne', en: 'daily' },
  weekly: { eu: 'WEEKLY', iso: 'weekly', fr: 'hebdomadaire', en: 'weekly' },
  monthly: { eu: 'MONTHLY', iso: 'monthly', fr: 'mensuelle', en: 'monthly' },
  quarterly: { eu: 'QUARTERLY', iso: 'quarterly', fr: 'trimestrielle', en: 'quarterly' },
  annual: { eu: 'ANNUAL', iso: 'annually', fr: 'annuelle', en: 'annual' },
  irregular: { eu: 'IRREG', iso: 'irregular', fr: 'irrégulière', en: 'irregular' },
};
const UNKNOWN = { eu: 'UNKNOWN', iso: 'unknown', fr: 'inconnue', en: 'unknown' };

/** How often a dataset is renewed, unknown where nobody says so. */
export function frequencyOf({ updated }: HeldDataset): Concept & { iso: string } {
  const { eu, ...names } = (updated === null ? undefined : FREQUENCIES[updated]) ?? UNKNOWN;
  return { iri: `${EU}frequency/${eu}`, ...names };
}
