import { actPath } from '../acts/act.ts';
import { reportPath } from '../moderation/create.ts';
import { get, post, type Route } from '../route.ts';
import { bundlePath, monthPdf } from './bundle.ts';
import { actsAnswer, actsQuery, listActs } from './list.ts';
import { actCalendar, bodyQuery, deliberations, trafficOrders } from './other-forms.ts';
import * as reporting from './report.ts';
import * as shown from './show.ts';

const { langQuery } = shown;

/** The register of published acts: for machines, and the pages that work without script. */
export const registerRoutes: Route[] = [
  get('/api/acts', 'Les actes publiés, du plus récent au plus ancien', { query: actsQuery }, actsAnswer, listActs),
  get(
    '/api/acts/deliberations.csv',
    'Les délibérations publiées (SCDL, CSV)',
    { query: bodyQuery, limited: true },
    'csv',
    deliberations,
  ),
  get(
    '/api/acts/datex',
    'Les arrêtés de circulation publiés (DATEX II)',
    { query: bodyQuery, limited: true },
    'xml',
    trafficOrders,
  ),
  get(
    '/api/acts/{id}/calendar',
    'Quand un acte s’applique, pour un agenda (iCalendar)',
    { path: actPath },
    'ics',
    actCalendar,
  ),
  get('/recueil', 'Le recueil des actes', { query: actsQuery }, 'html', shown.showRegister),
  get('/recueil/page.css', 'Le style de ces pages', {}, 'css', shown.registerStyle),
  get(
    '/recueil/moderation',
    'La page des chiffres de la modération',
    { query: langQuery },
    'html',
    shown.showModeration,
  ),
  get(
    '/recueil/{siren}/{month}.pdf',
    'Le recueil d’un mois d’un organisme, à imprimer et à garder',
    { path: bundlePath, limited: true },
    'pdf',
    monthPdf,
  ),
  get('/acte/{id}', 'La page d’un acte', { path: actPath, query: langQuery }, 'html', shown.showAct),
  get(
    '/acte/{id}/signaler',
    'La page où signaler un acte',
    { path: actPath, query: langQuery },
    'html',
    reporting.reportForm,
  ),
  post(
    '/acte/{id}/signaler',
    'Un acte signalé par un formulaire',
    { path: actPath, takes: 'form', limited: true, status: 303 },
    'html',
    reporting.reportFromForm,
  ),
  get(
    '/acte/{id}/signalement/{report}',
    'La page d’un signalement',
    { path: reportPath, query: langQuery },
    'html',
    reporting.showReport,
  ),
  get(
    '/organisme/{siren}',
    'La page d’un organisme qui publie',
    { path: shown.organisationPath, query: langQuery },
    'html',
    shown.showOrganisation,
  ),
];
