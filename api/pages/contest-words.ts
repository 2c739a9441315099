import type { Contest } from '../contests/contest.ts';

type Reasons = Record<Contest['reason'], string>;
type States = Record<Contest['state'], string>;

const french = {
  title: 'Signaler une erreur',
  about: (rule: string, place: string) => `Vous contestez : ${rule}, à cet endroit : ${place}.`,
  choose: 'Qu’est-ce qui vous semble faux ?',
  whole: 'tout le jeu de données : il devrait s’appliquer, ou ne pas s’appliquer',
  kept: 'Ce que vous écrivez est gardé avec la réponse telle qu’elle est, pour le service qui en répond. Aucun compte, aucune donnée personnelle n’est demandée.',
  reason: 'Raison',
  reasons: {
    'wrong-place': 'Le tracé n’est pas au bon endroit',
    'wrong-dates': 'Les dates sont fausses',
    'wrong-text': 'Le texte cité n’est pas le bon',
    gone: 'La règle n’existe plus',
    missing: 'Une règle manque',
    other: 'Autre chose',
  } satisfies Reasons as Reasons,
  words: 'Expliquez en quelques phrases',
  wordsHelp: (most: string) => `${most} caractères au plus. N’écrivez ni nom ni numéro de téléphone.`,
  contact: 'Votre adresse électronique (facultatif)',
  contactHelp:
    'Pour recevoir la réponse. Elle n’est jamais publiée et elle est effacée quand la contestation est close.',
  send: 'Envoyer',
  refused: 'Votre message n’est pas parti',
  message: (number: number) => `Message n° ${number}`,
  thanks: (day: string) => `Merci, ce message est enregistré depuis le ${day}.`,
  office: (office: string) => `Il est adressé à : ${office}.`,
  noOffice: 'Aucun service n’est désigné pour cette règle : il sera lu par qui tient ce site.',
  state: 'Ce qu’il devient',
  states: {
    received: 'Reçu, pas encore de réponse',
    upheld: 'Reconnu fondé',
    rejected: 'Reconnu sans fondement',
  } satisfies States as States,
  keep: 'Gardez l’adresse de cette page : la réponse y paraîtra.',
  back: 'Revenir aux règles de ce lieu',
};

const english: typeof french = {
  title: 'Report an error',
  about: (rule, place) => `You contest: ${rule}, at this place: ${place}.`,
  choose: 'What looks wrong to you?',
  whole: 'the whole dataset: it should apply, or should not apply',
  kept: 'What you write is kept with the answer as it is, for the office that answers for it. No account and no personal data are needed.',
  reason: 'Reason',
  reasons: {
    'wrong-place': 'The drawing is not in the right place',
    'wrong-dates': 'The dates are wrong',
    'wrong-text': 'The text cited is not the right one',
    gone: 'The rule no longer exists',
    missing: 'A rule is missing',
    other: 'Something else',
  },
  words: 'Explain in a few sentences',
  wordsHelp: (most) => `At most ${most} characters. Write neither names nor telephone numbers.`,
  contact: 'Your e-mail address (optional)',
  contactHelp: 'To receive the reply. It is never published, and deleted when the contest is closed.',
  send: 'Send',
  refused: 'Your message was not sent',
  message: (number) => `Message no. ${number}`,
  thanks: (day) => `Thank you, this message has been kept since ${day}.`,
  office: (office) => `It is addressed to: ${office}.`,
  noOffice: 'No office is named for this rule: it will be read by those who run this site.',
  state: 'What becomes of it',
  states: { received: 'Received, no reply yet', upheld: 'Found right', rejected: 'Found not right' },
  keep: 'Keep the address of this page: the reply will appear here.',
  back: 'Back to the rules of this place',
};

/** The words of the pages of contests. */
export const contestWords = { fr: french, en: english };
