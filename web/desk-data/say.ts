import { useView } from '../view.ts';
import { en } from './text.en.ts';
import { type DataSay, fr } from './text.fr.ts';

/** The words of the datasets of bodies in the language in use. */
export const useDataSay = (): DataSay => (useView().language === 'en' ? en : fr);
