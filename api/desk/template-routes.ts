import { del, forMember, get, post, put, type Route } from '../route.ts';
import { bodyPath } from './check.ts';
import * as rules from './consent-rules.ts';
import * as templates from './templates.ts';

const json = { takes: 'json' } as const;
const { templateBody, templateAnswer, templatesAnswer, templatePath } = templates;
const { listTemplates, keepTemplate, dropTemplate } = templates;

/** What a body sets up for its acts: beginnings, and when it wants to be asked by others. */
export const templateRoutes: Route[] = [
  forMember(
    'reader',
    get(
      '/api/desk/organisations/{siren}/templates',
      'Les modèles d’actes',
      { path: bodyPath },
      templatesAnswer,
      listTemplates,
    ),
  ),
  forMember(
    'editor',
    post(
      '/api/desk/organisations/{siren}/templates',
      'Garder un modèle d’acte',
      { path: bodyPath, ...json, body: templateBody, status: 201 },
      templateAnswer,
      keepTemplate,
    ),
  ),
  forMember(
    'editor',
    del(
      '/api/desk/organisations/{siren}/templates/{id}',
      'Retirer un modèle',
      { path: templatePath },
      templatesAnswer,
      dropTemplate,
    ),
  ),
  forMember(
    'reader',
    get(
      '/api/desk/organisations/{siren}/consent-rules',
      'Quand l’accord d’un organisme est nécessaire',
      { path: bodyPath },
      rules.consentRulesBody,
      rules.consentRules,
    ),
  ),
  forMember(
    'administrator',
    put(
      '/api/desk/organisations/{siren}/consent-rules',
      'Dire quand son accord est nécessaire',
      { path: bodyPath, ...json, body: rules.consentRulesBody },
      rules.consentRulesBody,
      rules.setConsentRules,
    ),
  ),
];
