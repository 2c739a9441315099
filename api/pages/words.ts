import { english } from './words.en.ts';
import { french } from './words.fr.ts';

/** The words of the pages that the server makes, French and English. */
export const words = { fr: french, en: english };
export type { Words } from './words.fr.ts';
