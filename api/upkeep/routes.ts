import { bodyPath } from '../desk/check.ts';
import { del, forMember, get, post, put, type Route } from '../route.ts';
import * as answers from './answers.ts';
import * as corrections from './corrections.ts';
import * as datasets from './datasets.ts';
import { definitionBody, newDatasetBody } from './definition.ts';
import { LARGEST, UPLOAD_TYPES } from './receive.ts';
import * as uploads from './uploads.ts';

const { datasetPath } = datasets;
const { uploadPath } = uploads;
const json = { takes: 'json' } as const;
const BODY = '/api/desk/organisations/{siren}';

/** Where bodies keep up datasets of their own. */
export const upkeepRoutes: Route[] = [
  forMember(
    'reader',
    get(
      `${BODY}/datasets`,
      'Les jeux de données d’un organisme',
      { path: bodyPath },
      answers.ownedDatasets,
      datasets.listDatasets,
    ),
  ),
  forMember(
    'editor',
    post(
      `${BODY}/datasets`,
      'Faire un jeu de données de son organisme',
      { path: bodyPath, ...json, body: newDatasetBody, status: 201 },
      answers.ownedDatasetWhole,
      datasets.makeDataset,
    ),
  ),
  forMember(
    'reader',
    get(
      `${BODY}/datasets/{id}`,
      'Un jeu de données d’un organisme, ses dépôts et ses états publiés',
      { path: datasetPath },
      answers.ownedDatasetWhole,
      datasets.oneDataset,
    ),
  ),
  forMember(
    'editor',
    put(
      `${BODY}/datasets/{id}`,
      'Décrire autrement un jeu de données, à partir de sa prochaine publication',
      { path: datasetPath, ...json, body: definitionBody },
      answers.ownedDatasetWhole,
      datasets.defineDataset,
    ),
  ),
  forMember(
    'editor',
    post(
      `${BODY}/datasets/{id}/uploads`,
      'Déposer un fichier, qui sera vérifié avant d’être publié',
      {
        path: datasetPath,
        query: uploads.sendQuery,
        takes: 'stream',
        file: { types: UPLOAD_TYPES, most: LARGEST },
        status: 202,
      },
      answers.upload,
      uploads.sendFile,
    ),
  ),
  forMember(
    'publisher',
    post(
      `${BODY}/datasets/{id}/rollback`,
      'Rétablir un état publié plus tôt',
      { path: datasetPath, ...json, body: uploads.rollbackBody, status: 202 },
      answers.upload,
      uploads.rollBack,
    ),
  ),
  ...uploadRoutes(),
  ...correctionRoutes(),
];

function uploadRoutes(): Route[] {
  return [
    forMember(
      'reader',
      get(
        '/api/desk/uploads/{upload}',
        'Où en est un dépôt, et ce que la vérification a trouvé',
        { path: uploadPath },
        answers.upload,
        uploads.oneUpload,
      ),
    ),
    forMember(
      'reader',
      get(
        '/api/desk/uploads/{upload}/preview',
        'Ce qu’un dépôt changerait, dessiné',
        { path: uploadPath },
        'geojson',
        uploads.uploadPreview,
      ),
    ),
    forMember(
      'publisher',
      post(
        '/api/desk/uploads/{upload}/publication',
        'Publier un dépôt',
        { path: uploadPath, ...json, body: uploads.publicationBody, status: 202 },
        answers.upload,
        uploads.publishUpload,
      ),
    ),
    forMember(
      'editor',
      del(
        '/api/desk/uploads/{upload}',
        'Retirer un dépôt',
        { path: uploadPath },
        answers.upload,
        uploads.withdrawUpload,
      ),
    ),
  ];
}

function correctionRoutes(): Route[] {
  return [
    forMember(
      'editor',
      post(
        '/api/desk/datasets/{id}/corrections',
        'Proposer une correction à l’organisme qui tient un jeu de données',
        { path: corrections.ownedPath, ...json, body: corrections.correctionBody, limited: true, status: 201 },
        answers.correction,
        corrections.proposeCorrection,
      ),
    ),
    forMember(
      'reader',
      get(
        `${BODY}/corrections`,
        'Les corrections proposées à un organisme, et par lui',
        { path: bodyPath },
        answers.corrections,
        corrections.listCorrections,
      ),
    ),
    forMember(
      'publisher',
      post(
        '/api/desk/corrections/{correction}',
        'Accepter ou refuser une correction',
        { path: corrections.correctionPath, ...json, body: corrections.correctionAnswerBody },
        answers.correction,
        corrections.answerCorrection,
      ),
    ),
  ];
}
