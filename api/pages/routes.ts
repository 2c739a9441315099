import * as contests from '../contests/office.ts';
import { createFromForm } from '../extracts/create.ts';
import * as verifying from '../extracts/verify-page.tsx';
import { collectionPath, listQuery } from '../features/collections.ts';
import { kind, kinds } from '../problems/kinds.ts';
import * as problems from '../problems/page.tsx';
import { get, post, type Route } from '../route.ts';
import { whenQuery } from '../rules/at-point.ts';
import { changesQuery } from '../rules/changes.ts';
import { accessibilityPage, accessibilityQuery } from './accessibility.tsx';
import { pageOfChanges } from './changes.ts';
import * as contestPages from './contest.ts';
import * as data from './data.ts';
import { downloadQuery, pageOfDownloads } from './download.ts';
import * as pages from './place.ts';

/** Every page for people that works without script. */
export const pageRoutes: Route[] = [
  get('/verifier', 'Vérifier un extrait', { query: verifying.verifierQuery }, 'html', verifying.verifierPage),
  get('/verifier/page.css', 'Le style de cette page', {}, 'css', verifying.verifierStyle),
  get('/verifier/page.js', 'Le programme de cette page', {}, 'script', verifying.verifierScript),
  get('/verifier/verify.js', 'Ce qui vérifie', {}, 'script', verifying.verifier),
  post(
    '/lieu/extrait',
    'Un extrait demandé par un formulaire',
    { takes: 'form', limited: true, status: 303 },
    'pdf',
    createFromForm,
  ),
  get('/lieu/changements', 'La page de ce qui a changé à un lieu', { query: changesQuery }, 'html', pageOfChanges),
  get(
    '/lieu/contester',
    'La page où signaler une erreur',
    { query: contestPages.contestFormQuery },
    'html',
    contestPages.contestForm,
  ),
  post(
    '/lieu/contester',
    'Une erreur signalée par un formulaire',
    { takes: 'form', limited: true, status: 303 },
    'html',
    contestPages.contestFromForm,
  ),
  get(
    '/lieu/contestation/{id}',
    'La page d’une contestation',
    { path: contests.contestPath, query: contestPages.contestStateQuery },
    'html',
    contestPages.pageOfContest,
  ),
  get(
    '/problemes',
    'Toutes les sortes d’erreurs',
    { query: problems.problemQuery, formats: ['json', 'html'] },
    kinds,
    problems.problemKinds,
  ),
  get(
    '/problemes/{slug}',
    'Ce qu’une erreur veut dire',
    { path: problems.problemPath, query: problems.problemQuery, formats: ['json', 'html'] },
    kind,
    problems.problemKind,
  ),
  get('/accessibilite', 'La déclaration d’accessibilité', { query: accessibilityQuery }, 'html', accessibilityPage),
  get('/donnees', 'La page de toutes les données', { query: listQuery }, 'html', data.pageOfData),
  get('/donnees/couverture', 'La page de ce qui existe où', { query: listQuery }, 'html', data.pageOfCoverage),
  get(
    '/donnees/{id}',
    'La page d’un jeu de données',
    { path: collectionPath, query: listQuery },
    'html',
    data.pageOfDataset,
  ),
  get(
    '/donnees/{id}/telecharger',
    'La page où télécharger une commune d’un jeu de données',
    { path: collectionPath, query: downloadQuery },
    'html',
    pageOfDownloads,
  ),
  get('/lieu/page.css', 'Le style des pages', {}, 'css', pages.pageStyle),
  get(
    '/lieu/parcelle/{parcel}',
    'La page d’une parcelle',
    { path: pages.parcelPath, query: whenQuery },
    'html',
    pages.pageOfParcel,
  ),
  get(
    '/lieu/adresse/{address}',
    'La page d’une adresse',
    { path: pages.addressPath, query: whenQuery },
    'html',
    pages.pageOfAddress,
  ),
  get(
    '/lieu/{level}/{code}',
    'La page d’un territoire',
    { path: pages.territoryPath, query: whenQuery },
    'html',
    pages.pageOfTerritory,
  ),
  get('/lieu/{place}', 'La page d’un point', { path: pages.pointPath, query: whenQuery }, 'html', pages.pageOfPoint),
];
