import type { background as french } from './background.fr.ts';

/** The English words of the official backgrounds. */
export const background: typeof french = {
  background: {
    title: 'Under the layers',
    own: 'Background of the service',
    kinds: { plan: 'IGN plan', photo: 'Aerial photographs (IGN)' },
    elsewhere: 'served by the IGN',
    consent: (host) => `Show a background served by ${host}?`,
    what: 'Your browser will then ask the servers of the IGN (Géoplateforme) for its pictures directly. They learn your IP address and which parts of the map you look at; neither your searches nor the rules that you read are sent to them.',
    remember: 'Your choice is kept on this device. You can take it back at any time in the part Layers.',
    accept: 'Accept and show',
    refuse: 'Keep the background of the service',
    withdraw: 'Take back my consent to backgrounds of the IGN',
    withdrawn: 'Consent taken back: the background of the service is shown.',
    blocked:
      'The background of the IGN does not answer, or is blocked: that of the service stays. Layers and rules do not depend on it.',
    unknown: 'This link asks for a background that this service does not offer: that of the service is shown.',
  },
};
