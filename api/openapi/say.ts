import { english } from './english.ts';

export type Language = 'fr' | 'en';

/** A sentence of the table of routes in a language; French where nobody has put it into English. */
export function say(french: string, lang: Language): string {
  return lang === 'fr' ? french : (english[french] ?? french);
}
