import { forMember, forOperator, get, post, type Route } from '../route.ts';
import * as keeping from './keep.ts';
import { madeWebhook, nothing, removedWebhook, webhookBody, webhooks, webhookTest } from './webhook.ts';

const { organisationPath, ownWebhookPath, webhookPath } = keeping;
const OWN = '/api/desk/organisations/{siren}/webhooks';
const ALL = '/api/webhooks';

/** The webhooks of a body, for its administrators; and those of who runs the service, which are called for all acts. */
export const webhookRoutes: Route[] = [
  ...[
    get(OWN, 'Les webhooks d’un organisme', { path: organisationPath }, webhooks, keeping.listWebhooks),
    post(
      OWN,
      'Ajouter un webhook, appelé à chaque événement des actes de l’organisme',
      { path: organisationPath, takes: 'json', body: webhookBody, limited: true, status: 201 },
      madeWebhook,
      keeping.createWebhook,
    ),
    post(
      `${OWN}/{id}/test`,
      'Appeler un webhook pour l’essayer',
      { path: ownWebhookPath, takes: 'json', body: nothing, limited: true, status: 202 },
      webhookTest,
      keeping.testWebhook,
    ),
    remove(`${OWN}/{id}`, 'Retirer un webhook', ownWebhookPath),
  ].map((route) => forMember('administrator', route)),
  ...[
    get(ALL, 'Les webhooks du service', {}, webhooks, keeping.listWebhooks),
    post(
      ALL,
      'Ajouter un webhook, appelé à chaque événement de tous les actes',
      { takes: 'json', body: webhookBody, limited: true, status: 201 },
      madeWebhook,
      keeping.createWebhook,
    ),
    post(
      `${ALL}/{id}/test`,
      'Appeler un webhook du service pour l’essayer',
      { path: webhookPath, takes: 'json', body: nothing, limited: true, status: 202 },
      webhookTest,
      keeping.testWebhook,
    ),
    remove(`${ALL}/{id}`, 'Retirer un webhook du service', webhookPath),
  ].map(forOperator),
];

function remove(path: string, summary: string, named: typeof ownWebhookPath | typeof webhookPath): Route {
  return { ...get(path, summary, { path: named }, removedWebhook, keeping.removeWebhook), method: 'delete' };
}
