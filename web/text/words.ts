import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Failure } from '../api.ts';
import { now } from '../clock.ts';
import type { Language } from '../permalink.ts';
import { dateFormat, numberFormat } from './formats.ts';
import { fr, type Text } from './fr.ts';

let english: Text | null = null;

/** Brings the dictionary of a language; French comes with the page, English to those who read it. */
export async function loadWords(language: Language): Promise<void> {
  if (language === 'en') english ??= (await import('./en.ts')).en;
}

/** The dictionary of a language; French as long as that of another has not come. */
export const textOf = (language: Language): Text => (language === 'en' && english) || fr;

/** The same, drawn anew when it has come. */
export function useDictionary(language: Language): Text {
  const [, come] = useState(0);
  useEffect(() => {
    loadWords(language).then(
      () => come((times) => times + 1),
      () => undefined,
    );
  }, [language]);
  return textOf(language);
}

/** The words of the language in use. */
export const Words = createContext<Text>(fr);

/** The words of the language in use. */
export const useWords = () => useContext(Words);

/** The present day in France, as 2026-11-22: its law is asked, wherever the user is. */
export const today = () => now().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });

/** A day such as 2026-11-22 as people of the language write it. */
export const writeDay = (day: string, words: Text) =>
  dateFormat(words.locale, { dateStyle: 'long', timeZone: 'UTC' })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/^1 /, words.first);

/** A moment as people of the language write it. */
export const writeTime = (time: string, words: Text) =>
  dateFormat(words.locale, { dateStyle: 'long', timeStyle: 'short' })
    .format(new Date(time))
    .replace(/^1 /, words.first);

/** A number with the digits that its indicator has. */
export const writeNumber = (value: number, decimals: number, words: Text) =>
  numberFormat(words.locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);

/** A small measure with what decimals it has, two at most. */
export const writeSize = (value: number, words: Text) =>
  numberFormat(words.locale, { maximumFractionDigits: 2 }).format(value);

/** An area in square metres, or in hectares from ten of them on. */
export const writeArea = (metres: number, words: Text) =>
  metres < 100_000 ? `${writeNumber(metres, 0, words)} m²` : `${writeNumber(metres / 10_000, 0, words)} ha`;

/** Why there is no answer, in the service's words when it gave some. */
export const writeFailure = (failure: Failure, words: Text) =>
  failure.words ? failure.words[words === fr ? 'fr' : 'en'] : words.wait[failure.reason];
