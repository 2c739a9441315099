import { get, post, type Route } from '../route.ts';
import { alertBody, alertReceipt } from './alert.ts';
import { confirmAlert, pageToConfirm, pageToStop, stopAlert, tokenQuery } from './answer.ts';
import { createAlert } from './ask.ts';
import { alertFromForm, alertQuery, pageOfAlerts, pageOfSent, sentQuery } from './form.ts';

/** Alerts by mail: asked for by machines and people, confirmed and stopped by the links in mails. */
export const alertRoutes: Route[] = [
  post(
    '/api/alerts',
    'Demander à être prévenu par courriel des décisions publiées près d’un lieu',
    { takes: 'json', body: alertBody, limited: true, status: 202 },
    alertReceipt,
    createAlert,
  ),
  get('/alertes', 'La page où demander une alerte', { query: alertQuery }, 'html', pageOfAlerts),
  post(
    '/alertes',
    'Une alerte demandée par un formulaire',
    { takes: 'form', limited: true, status: 303 },
    'html',
    alertFromForm,
  ),
  get('/alertes/envoyee', 'La page qui dit d’ouvrir le courriel', { query: sentQuery }, 'html', pageOfSent),
  get('/alertes/confirmer', 'La page où confirmer une alerte', { query: tokenQuery }, 'html', pageToConfirm),
  post(
    '/alertes/confirmer',
    'Confirmer une alerte',
    { query: tokenQuery, takes: 'form', limited: true, status: 303 },
    'html',
    confirmAlert,
  ),
  get('/alertes/arreter', 'La page où arrêter une alerte', { query: tokenQuery }, 'html', pageToStop),
  post(
    '/alertes/arreter',
    'Arrêter une alerte, aussi d’un clic dans une messagerie (RFC 8058)',
    { query: tokenQuery, takes: 'click', limited: true },
    'html',
    stopAlert,
  ),
];
