import type { Route } from '../route.ts';

/** What routes are about, in the order in which people read of it. */
export type Subject = {
  id: string;
  paths: RegExp;
  fr: [name: string, about: string];
  en: [name: string, about: string];
};

/** The subjects; a route belongs to the first whose paths have it, and every route to the last. */
export const SUBJECTS: readonly Subject[] = [
  {
    id: 'rules',
    paths: /^\/api\/rules/,
    fr: ['Règles', 'Les règles qui s’appliquent à un lieu, depuis quand, par quel texte, et qui en répond.'],
    en: ['Rules', 'The rules that apply to a place, since when, by which text, and who answers for them.'],
  },
  {
    id: 'places',
    paths: /^\/api\/(places|territories)/,
    fr: ['Lieux', 'Communes, territoires, parcelles et adresses.'],
    en: ['Places', 'Communes, territories, parcels and addresses.'],
  },
  {
    id: 'tiles',
    paths: /tiles|tileMatrixSets|styles/i,
    fr: ['Tuiles', 'Tuiles vectorielles (OGC API Tiles), TileJSON et styles.'],
    en: ['Tiles', 'Vector tiles (OGC API Tiles), TileJSON and styles.'],
  },
  {
    id: 'exports',
    paths: /export/,
    fr: ['Exports', 'Des collections entières, filtrées ou par territoire, dans les formats des SIG.'],
    en: ['Exports', 'Collections whole, filtered or by territory, in the formats of GIS.'],
  },
  {
    id: 'catalogue',
    paths: /^\/api\/(catalogue|records|coverage)|sitemap|robots|metadata|iso19/,
    fr: ['Catalogue', 'Les jeux de données décrits pour les catalogues (DCAT-AP, OGC API Records, ISO 19115).'],
    en: ['Catalogue', 'The datasets described for catalogues (DCAT-AP, OGC API Records, ISO 19115).'],
  },
  {
    id: 'collections',
    paths: /^\/api\/(collections|exports)/,
    fr: ['Collections', 'Les objets eux-mêmes (OGC API Features), et ce qui a été chargé.'],
    en: ['Collections', 'The features themselves (OGC API Features), and what was loaded.'],
  },
  {
    id: 'statistics',
    paths: /^\/api\/indicators/,
    fr: ['Statistiques', 'Indicateurs par territoire.'],
    en: ['Statistics', 'Indicators by territory.'],
  },
  {
    id: 'desk',
    paths: /^\/api\/(desk|organisations)|^\/(de)?connexion/,
    fr: ['Publier', 'Les organismes, leurs membres, et les actes qu’ils préparent et publient.'],
    en: ['Publish', 'Bodies, their members, and the acts that they prepare and publish.'],
  },
  {
    id: 'extracts',
    paths: /^\/api\/extracts|jwks/,
    fr: ['Extraits signés', 'Une réponse datée et signée, à remettre et à vérifier.'],
    en: ['Signed extracts', 'An answer dated and signed, to hand over and to verify.'],
  },
  {
    id: 'contests',
    paths: /^\/api\/contests/,
    fr: ['Contestations', 'Signaler une erreur, et y répondre.'],
    en: ['Contests', 'Report an error, and reply to it.'],
  },
  {
    id: 'alerts',
    paths: /^\/api\/(alerts|acts\/feed|webhooks|desk\/organisations\/\{siren\}\/webhooks)|^\/alertes/,
    fr: ['Alertes et fils', 'Être prévenu de ce qui arrive aux actes : courriels, Atom, JSON Feed, webhooks.'],
    en: ['Alerts and feeds', 'Be told of what happens to acts: mails, Atom, JSON Feed, webhooks.'],
  },
  {
    id: 'acts',
    paths: /^\/api\/(acts|moderation)|^\/(recueil|acte|organisme)\//,
    fr: ['Actes publiés', 'Le recueil des actes, et ce qui leur arrive : signalements, modération.'],
    en: ['Published acts', 'The register of acts, and what happens to them: reports, moderation.'],
  },
  {
    id: 'pages',
    paths: /^\/(lieu|donnees|accessibilite|verifier|problemes)/,
    fr: ['Pages', 'Des pages à lire, sans script.'],
    en: ['Pages', 'Pages to be read, without script.'],
  },
  {
    id: 'service',
    paths: /./,
    fr: ['Service', 'L’accueil de l’API, sa description et l’état du service.'],
    en: ['Service', 'The landing page of the API, its description, and the state of the service.'],
  },
];

/** What a path is about. */
export function subjectOf(path: string): Subject {
  return SUBJECTS.find(({ paths }) => paths.test(path))!;
}

/** The name of a route in programs: its method and the nouns of its path, which do not change: `getCollectionItems`. */
export function operationIdOf({ method, path }: Pick<Route, 'method' | 'path'>): string {
  // A noun before a variable is one of its kind; before several, they say which.
  const nouns = path
    .replace(/^\/api\b/, '')
    .replace(/\/([^/{]+)((?:\/\{\w+\})+)/g, (_, noun: string, variables: string) => {
      const names = variables.match(/\w+/g)!;
      return [``, noun.replace(/ies$/, 'y').replace(/s$/, ''), ...(names.length > 1 ? ['by', ...names] : [])].join('/');
    });
  return `${method}${nouns || '/landing'}`
    .replace(/\W+(\w)/g, (_, next: string) => next.toUpperCase())
    .replace(/\W/g, '');
}
