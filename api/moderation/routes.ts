import { actPath } from '../acts/act.ts';
import { forMember, forOperator, get, post, type Route } from '../route.ts';
import * as answers from './answers.ts';
import * as creating from './create.ts';
import * as office from './office.ts';
import { receipt, report, reportBody } from './report.ts';

/** What is said against published acts, and what is decided. */
export const moderationRoutes: Route[] = [
  post(
    '/api/acts/{id}/reports',
    'Signaler un acte publié',
    { path: actPath, takes: 'json', body: reportBody, limited: true, status: 201 },
    receipt,
    creating.createReport,
  ),
  get(
    '/api/acts/{id}/reports/{report}',
    'Ce que devient un signalement',
    { path: creating.reportPath },
    report,
    creating.reportState,
  ),
  get('/api/moderation/figures', 'La modération en chiffres', {}, answers.figures, office.moderationFigures),
  forOperator(
    get(
      '/api/moderation/reports',
      'Ce qui attend une décision : signalements, actes retenus, appels',
      { query: office.queueQuery },
      answers.queue,
      office.moderationQueue,
    ),
  ),
  forOperator(
    post(
      '/api/moderation/reports/{id}/decision',
      'Décider d’un signalement',
      { path: office.oneReportPath, takes: 'json', body: answers.decisionBody },
      answers.decision,
      office.decideReport,
    ),
  ),
  forOperator(
    post(
      '/api/moderation/acts/{id}/hold',
      'Retenir les messages sur un acte, ou les laisser partir',
      { path: actPath, takes: 'json', body: answers.holdBody },
      answers.decision,
      office.holdAct,
    ),
  ),
  forOperator(
    post(
      '/api/moderation/decisions/{id}/answer',
      'Répondre à un appel',
      { path: office.decisionPath, takes: 'json', body: answers.answerBody },
      answers.decision,
      office.answerToAppeal,
    ),
  ),
  forMember(
    'administrator',
    get(
      '/api/desk/organisations/{siren}/reports',
      'Ce qui est signalé des actes d’un organisme, et ce qui a été décidé',
      { path: office.bodyPath },
      answers.ownReports,
      office.reportsOfBody,
    ),
  ),
  forMember(
    'administrator',
    post(
      '/api/desk/decisions/{id}/appeal',
      'Faire appel d’une décision de modération',
      { path: office.decisionPath, takes: 'json', body: answers.appealBody },
      answers.decision,
      office.appeal,
    ),
  ),
];
