import type { counter as french } from './counter.fr.ts';

const some = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** The English words of the counter mode, in short sentences. */
export const counter: typeof french = {
  counter: {
    steps: 'Steps',
    at: (at, all) => `Step ${at} of ${all}`,
    quit: 'Leave the counter mode',
    next: 'Continue',
    back: 'Go back',
    again: 'New question',
    chosen: 'Chosen place',
    right: 'Is it the right place? If so, continue. If not, search another one.',
    whereHelp: 'Type an address, a commune or the number of a parcel. Then choose from the list.',
    who: 'For whom?',
    what: 'What would you like to know?',
    none: 'No known rule applies here. Do read on: what is missing is not a permission.',
    applies: (count) => `${some(count, 'rule applies', 'rules apply')} here.`,
    text: 'The text',
    ask: 'To be asked',
    askHelp: 'On these subjects this service cannot answer. Ask the office that is named.',
    later: 'Not yet',
    laterHelp: 'These rules do not apply yet. They may do so soon.',
    near: 'Very near',
    nearHelp: 'These limits run very near. Have them checked.',
    others: (count) => some(count, 'subject does not concern this place', 'subjects do not concern this place'),
    print: 'Print',
    copy: 'Copy',
    mail: 'Send by e-mail',
    mailSubject: (place) => `Rules: ${place}`,
    map: 'See on the map',
  },
  counterSteps: {
    where: 'Where?',
    question: 'What?',
    answer: 'What applies',
    keep: 'Take along',
  },
  counterTitles: {
    where: 'Which place is it about?',
    question: 'Your question',
    answer: 'What applies here',
    keep: 'Take the answer along',
  },
  people: {
    all: 'Everybody',
    citizen: 'A private person',
    farm: 'A farmer',
    company: 'A company',
    authority: 'A public authority',
  },
  wishes: {
    all: 'Everything that applies',
    build: 'Build, extend, renovate',
    risks: 'Know the risks',
    nature: 'Know whether nature is protected',
    home: 'Let or live in a home',
    street: 'Drive, park',
  },
  says: {
    forbidden: 'It is forbidden.',
    conditional: 'It is possible, under conditions.',
    obligation: 'It is an obligation.',
    information: 'Good to know.',
  },
};
