import { actAnswer } from '../acts/act.ts';
import { contentBody } from '../acts/content.ts';
import { del, forMember, get, post, put, type Route } from '../route.ts';
import * as answers from './answers.ts';
import * as checking from './check.ts';
import * as consents from './consents.ts';
import * as drafts from './drafts.ts';
import * as files from './files.ts';
import { publishDraft } from './publish.ts';
import { actPath, succeed, successionBody } from './succeed.ts';
import { templateRoutes } from './template-routes.ts';
import { withdrawAct, withdrawalBody } from './withdraw.ts';

const { bodyPath } = checking;
const { draftPath, wordsBody } = drafts;
const json = { takes: 'json' } as const;

/** Where officials write, review and publish acts. */
export const deskRoutes: Route[] = [
  forMember(
    'editor',
    post(
      '/api/desk/organisations/{siren}/check',
      'Vérifier un acte avant de l’enregistrer : lieux, dates, règles déjà en place',
      { path: bodyPath, ...json, body: contentBody },
      answers.checked,
      checking.checkContent,
    ),
  ),
  forMember(
    'signed-in',
    get('/api/desk/drafts', 'Les projets d’actes', { query: drafts.draftsQuery }, answers.drafts, drafts.listDrafts),
  ),
  forMember(
    'editor',
    post(
      '/api/desk/organisations/{siren}/drafts',
      'Commencer un projet d’acte',
      { path: bodyPath, ...json, body: contentBody, status: 201 },
      answers.draft,
      drafts.createDraft,
    ),
  ),
  forMember(
    'reader',
    get('/api/desk/drafts/{id}', 'Un projet d’acte', { path: draftPath }, answers.draft, drafts.oneDraft),
  ),
  forMember(
    'editor',
    put(
      '/api/desk/drafts/{id}',
      'Enregistrer un projet d’acte',
      { path: draftPath, ...json, body: contentBody },
      answers.draft,
      drafts.saveDraft,
    ),
  ),
  forMember(
    'editor',
    post(
      '/api/desk/drafts/{id}/submission',
      'Envoyer un projet en relecture, et demander les accords nécessaires',
      { path: draftPath, ...json, body: consents.submitBody },
      answers.draft,
      consents.submitDraft,
    ),
  ),
  forMember(
    'editor',
    post(
      '/api/desk/drafts/{id}/return',
      'Rendre un projet à la rédaction',
      { path: draftPath, ...json, body: wordsBody },
      answers.draft,
      drafts.step('editor', 'in-review', 'draft', 'returned'),
    ),
  ),
  forMember(
    'editor',
    post(
      '/api/desk/drafts/{id}/abandonment',
      'Abandonner un projet',
      { path: draftPath, ...json, body: wordsBody },
      answers.draft,
      drafts.step('editor', 'draft', 'abandoned', 'abandoned'),
    ),
  ),
  forMember(
    'editor',
    post(
      '/api/desk/drafts/{id}/files',
      'Joindre un fichier, gardé tel quel',
      {
        path: draftPath,
        query: files.fileQuery,
        takes: 'bytes',
        file: { types: files.FILE_TYPES, most: files.LARGEST_FILE },
        status: 201,
      },
      answers.draft,
      files.attachFile,
    ),
  ),
  forMember(
    'reader',
    get(
      '/api/desk/drafts/{id}/files/{file}',
      'Un fichier d’un projet',
      { path: files.filePath },
      'pdf',
      files.draftFile,
    ),
  ),
  forMember(
    'editor',
    del(
      '/api/desk/drafts/{id}/files/{file}',
      'Retirer un fichier',
      { path: files.filePath },
      answers.draft,
      files.detachFile,
    ),
  ),
  forMember(
    'editor',
    post(
      '/api/desk/drafts/{id}/consents',
      'Demander l’accord d’un autre organisme',
      { path: draftPath, ...json, body: consents.askBody },
      answers.draft,
      consents.askConsent,
    ),
  ),
  forMember(
    'publisher',
    post(
      '/api/desk/drafts/{id}/consents/{consent}',
      'Donner ou refuser l’accord de son organisme',
      { path: consents.consentPath, ...json, body: consents.answerBody },
      answers.draft,
      consents.answerConsent,
    ),
  ),
  forMember(
    'publisher',
    post(
      '/api/desk/drafts/{id}/publication',
      'Publier un acte',
      { path: draftPath, ...json, body: drafts.nothingBody, status: 201 },
      actAnswer,
      publishDraft,
    ),
  ),
  forMember(
    'editor',
    post(
      '/api/desk/acts/{id}/succession',
      'Commencer l’acte qui en modifie, abroge, suspend ou reprend un autre',
      { path: actPath, ...json, body: successionBody, status: 201 },
      answers.draft,
      succeed,
    ),
  ),
  forMember(
    'administrator',
    post(
      '/api/desk/acts/{id}/withdrawal',
      'Retirer un acte : décision de justice, données personnelles, fin de l’affichage',
      { path: actPath, ...json, body: withdrawalBody },
      actAnswer,
      withdrawAct,
    ),
  ),
  ...templateRoutes,
];
