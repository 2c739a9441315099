import { english } from './words.en.ts';
import { french } from './words.fr.ts';

/** The words of the register of acts, French and English. */
export const registerWords = { fr: french, en: english };
export type { RegisterWords } from './words.fr.ts';
