import type { Parameter } from './parameter.ts';

/** The two languages of the viewer. */
export type Language = 'fr' | 'en';

/** The part of the panel that is open. */
export type Section = 'here' | 'layers' | 'statistics';

/** How the page itself stands. */
export type PagePart = { section: Section; language: Language };

/** The first part of the panel, in French. */
export const emptyPage: PagePart = { section: 'here', language: 'fr' };

const SECTIONS = new Map<string, Section>([
  ['ici', 'here'],
  ['calques', 'layers'],
  ['statistiques', 'statistics'],
]);

const nameOf = (section: Section) => [...SECTIONS].find(([, one]) => one === section)?.[0] ?? null;

const readLanguage = (text: string): Partial<PagePart> => (text === 'fr' || text === 'en' ? { language: text } : {});

/** `volet=` the part of the panel; `langue=`. */
export const pageParameters: Parameter<PagePart>[] = [
  {
    name: 'volet',
    also: ['panel'],
    read: (text) => ({ section: SECTIONS.get(text) ?? emptyPage.section }),
    write: ({ section }) => (section === emptyPage.section ? null : nameOf(section)),
  },
  {
    name: 'langue',
    also: ['lang'],
    read: readLanguage,
    write: ({ language }) => (language === emptyPage.language ? null : language),
  },
];
