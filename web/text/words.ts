import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Failure } from '../api.ts';
import { now } from '../clock.ts';
import type { Language } from '../permalink.ts';
import { en } from './en.ts';
import { dateFormat, numberFormat } from './formats.ts';
import { fr, type Text } from './fr.ts';

/** The dictionary of a language. */
export const textOf = (language: Language): Text => (language === 'en' ? en : fr);

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
  failure.words ? failure.words[words === en ? 'en' : 'fr'] : words.wait[failure.reason];
