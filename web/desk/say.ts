import { useView } from '../view.ts';
import { en } from './text.en.ts';
import { fr, type Say } from './text.fr.ts';

/** The words of the desk in the language in use. */
export const useSay = (): Say => (useView().language === 'en' ? en : fr);
