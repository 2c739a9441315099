import type { Content, Kind } from '../acts/content.ts';
import { inWords } from '../acts/schedule-words.ts';

/** What happened to an act, as `act_event` has it. */
export type What = 'published' | 'amended' | 'repealed' | 'suspended' | 'resumed' | 'withdrawn';

/** An event with its act; the document is null where the act was withdrawn: only its number is told then. */
export type ActEvent = {
  what: What;
  at: Date;
  id: string;
  number: string;
  kind: Kind;
  document: string | null;
  withdrawn_kind: keyof (typeof eventWords)['fr']['withdrawn'] | null;
  siren: string;
  organisation: string;
  organisation_name: string;
  by_id: string | null;
  by_number: string | null;
};

/** The content of a published act, if it was not withdrawn. */
export function contentOf({ document }: Pick<ActEvent, 'document'>): Content | undefined {
  return document === null ? undefined : (JSON.parse(document) as { content: Content }).content;
}

/** What is said of an event: what happened, to what, why, when and where, line by line; nothing that was withdrawn. */
export function toldOf(event: ActEvent, lang: 'fr' | 'en') {
  const say = eventWords[lang];
  const content = contentOf(event);
  const title = content?.title || say.act(event.number);
  const places = content?.places.map(({ label }) => label).filter(Boolean) ?? [];
  const lines = [
    event.what === 'withdrawn' && event.withdrawn_kind ? say.withdrawn[event.withdrawn_kind] : undefined,
    event.by_number ? say.by(event.by_number) : undefined,
    content && ((lang === 'en' && content.summary_en) || content.summary),
    content?.schedule ? `${say.when} : ${inWords(content.schedule, lang)}` : undefined,
    places.length ? `${say.where} : ${places.join(' ; ')}` : undefined,
  ].filter((line): line is string => Boolean(line));
  return { heading: `${say.what[event.what]} : ${title}`, from: say.from(event), lines };
}

type Names = Record<What, string>;
type Kinds = Record<Kind, string>;

const french = {
  what: {
    published: 'Nouvelle décision',
    amended: 'Décision modifiée',
    repealed: 'Décision abrogée',
    suspended: 'Décision suspendue',
    resumed: 'Décision à nouveau en vigueur',
    withdrawn: 'Décision retirée',
  } satisfies Names as Names,
  kinds: {
    traffic: 'circulation et stationnement',
    planning: 'urbanisme',
    permit: 'autorisation d’urbanisme',
    works: 'travaux',
    market: 'marché',
    event: 'manifestation',
    drought: 'sécheresse',
    fire: 'risque de feu',
    deliberation: 'délibération',
    other: 'autre',
  } satisfies Kinds as Kinds,
  withdrawn: {
    judge: 'Elle a été retirée à la suite d’une décision de justice.',
    'personal-data': 'Elle a été retirée parce qu’elle contenait des données personnelles.',
    'end-of-posting': 'Elle a été retirée à la fin de son affichage.',
    spam: 'Elle a été retirée par la modération : ce n’était pas une décision.',
  },
  act: (number: string) => `acte n° ${number}`,
  by: (number: string) => `Par l’acte n° ${number}.`,
  from: ({ organisation_name, number }: Pick<ActEvent, 'organisation_name' | 'number'>) =>
    `${organisation_name}, n° ${number}`,
  when: 'Quand',
  where: 'Où',
};

const english: typeof french = {
  what: {
    published: 'New decision',
    amended: 'Decision amended',
    repealed: 'Decision repealed',
    suspended: 'Decision suspended',
    resumed: 'Decision in force again',
    withdrawn: 'Decision withdrawn',
  },
  kinds: {
    traffic: 'traffic and parking',
    planning: 'urban planning',
    permit: 'planning permission',
    works: 'public works',
    market: 'market',
    event: 'event',
    drought: 'drought',
    fire: 'risk of fire',
    deliberation: 'deliberation',
    other: 'other',
  },
  withdrawn: {
    judge: 'It was withdrawn after a decision of a court.',
    'personal-data': 'It was withdrawn because it held personal data.',
    'end-of-posting': 'It was withdrawn at the end of its posting.',
    spam: 'It was withdrawn by moderation: it was no decision.',
  },
  act: (number) => `act no. ${number}`,
  by: (number) => `By the act no. ${number}.`,
  from: ({ organisation_name, number }) => `${organisation_name}, no. ${number}`,
  when: 'When',
  where: 'Where',
};

/** The words in which events of acts are told, in mails and feeds. */
export const eventWords = { fr: french, en: english };
