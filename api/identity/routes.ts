import { get, post, type Route } from '../route.ts';
import { signedIn, signIn, signInQuery } from './sign-in.ts';
import { signedOut, signedOutQuery, signOut, signOutEverywhere } from './sign-out.ts';

const led = { takes: 'form', status: 303 } as const;

/** How people come in and leave. */
export const identityRoutes: Route[] = [
  {
    ...get('/connexion', 'Se connecter', { query: signInQuery, limited: true, problems: [503] }, 'html', signIn),
    status: 303,
  },
  {
    ...get(
      '/connexion/retour',
      'La réponse du fournisseur d’identité',
      { limited: true, further: true, problems: [403, 503] },
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
