import { del, forMember, get, post, put, type Route } from '../route.ts';
import * as answers from './answers.ts';
import * as keys from './desk-keys.ts';
import * as inviting from './invitations.ts';
import * as members from './members.ts';
import * as organising from './organisations.ts';
import { signedIn, signIn, signInQuery } from './sign-in.ts';
import { signedOut, signedOutQuery, signOut, signOutEverywhere } from './sign-out.ts';

const led = { takes: 'form', status: 303 } as const;

/** How people come in and leave. */
export const identityRoutes: Route[] = [
  {
    ...get('/connexion', 'Se connecter', { query: signInQuery, limited: true }, 'html', signIn),
    status: 303,
  },
  {
    ...get(
      '/connexion/retour',
      'La réponse du fournisseur d’identité',
      { further: true, problems: [403] },
      'html',
      signedIn,
    ),
    status: 303,
    noted: true,
  },
  { ...post('/deconnexion', 'Se déconnecter', led, 'html', signOut), noted: true },
  { ...post('/deconnexion/partout', 'Se déconnecter partout', led, 'html', signOutEverywhere), noted: true },
  {
    ...get('/deconnexion/retour', 'La fin d’une déconnexion', { query: signedOutQuery }, 'html', signedOut),
    status: 303,
  },
];

const json = { takes: 'json' } as const;
const BODY = '/api/desk/organisations/{siren}';
const path = organising.organisationPath;

/** Bodies, and those who act for them. */
export const organisationRoutes: Route[] = [
  get(
    '/api/organisations',
    'Les organismes qui publient ici',
    { query: organising.organisationsQuery },
    answers.organisations,
    organising.listOrganisations,
  ),
  get(
    '/api/organisations/{siren}',
    'Un organisme : son territoire, comment le joindre',
    { path: organising.organisationPath, problems: [404] },
    answers.organisation,
    organising.oneOrganisation,
  ),
  forMember('signed-in', get('/api/desk/me', 'Qui je suis, et pour qui j’agis', {}, answers.me, organising.whoAsks)),
  forMember(
    'reader',
    get(`${BODY}/members`, 'Les membres d’un organisme', { path }, answers.members, members.listMembers),
  ),
  forMember(
    'administrator',
    put(
      `${BODY}/members/{person}`,
      'Changer le rôle d’un membre',
      { path: members.memberPath, ...json, body: answers.memberBody, problems: [409] },
      answers.members,
      members.changeMember,
    ),
  ),
  forMember(
    'reader',
    del(
      `${BODY}/members/{person}`,
      'Retirer un membre, ou se retirer',
      { path: members.memberPath, problems: [409] },
      answers.members,
      members.removeMember,
    ),
  ),
  ...invitationRoutes(),
  ...deskKeyRoutes(),
];

function invitationRoutes(): Route[] {
  return [
    forMember(
      'administrator',
      get(`${BODY}/invitations`, 'Les invitations en attente', { path }, answers.invitations, inviting.listInvitations),
    ),
    forMember(
      'administrator',
      post(
        `${BODY}/invitations`,
        'Inviter quelqu’un par courriel',
        { path, ...json, body: answers.invitationBody, limited: true, status: 201 },
        answers.invitations,
        inviting.invite,
      ),
    ),
    forMember(
      'administrator',
      del(
        `${BODY}/invitations/{id}`,
        'Retirer une invitation',
        { path: inviting.invitationPath },
        answers.invitations,
        inviting.withdrawInvitation,
      ),
    ),
    forMember(
      'signed-in',
      post(
        '/api/desk/invitations/acceptance',
        'Accepter une invitation',
        { ...json, body: answers.acceptanceBody, limited: true, problems: [404, 409] },
        answers.acceptance,
        inviting.acceptInvitation,
      ),
    ),
  ];
}

function deskKeyRoutes(): Route[] {
  return [
    forMember(
      'administrator',
      get(`${BODY}/keys`, 'Les clés des machines d’un organisme', { path }, answers.deskKeys, keys.listKeys),
    ),
    forMember(
      'administrator',
      post(
        `${BODY}/keys`,
        'Faire une clé pour une machine',
        { path, ...json, body: answers.deskKeyBody, status: 201 },
        answers.madeKey,
        keys.makeKey,
      ),
    ),
    forMember(
      'administrator',
      del(`${BODY}/keys/{id}`, 'Révoquer une clé', { path: keys.deskKeyPath }, answers.deskKeys, keys.revokeKey),
    ),
  ];
}
