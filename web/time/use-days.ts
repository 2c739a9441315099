import type { Collection } from '../../api/answers.ts';
import { type Answer, useAnswer } from '../answer.ts';
import { MOST_DAYS, type Question, readChanges, readDays, readFirst, readUndated } from '../api.ts';
import { type AskedPlace, noFilters, placeWords, type View } from '../permalink.ts';
import { today } from '../text/words.ts';
import { type DatedLayer, datedLayer, daysOfChanges, sortedDays, yearsBefore } from './days.ts';

/** How many layers are asked for their days. */
export const LAYERS = 6;

const EARLIEST = '1800-01-01';
const AHEAD = 10; // years

// When what holds today began, what ends or begins later; what began and ended before today is not told.
const daysOfPlace = async (place: AskedPlace, language: View['language'], signal: AbortSignal) => {
  const question: Question = { place, day: null, filters: noFilters, language };
  const later = { ...question, day: yearsBefore(today(), -AHEAD) };
  const answers = await Promise.all([readChanges(question, EARLIEST, signal), readChanges(later, today(), signal)]);
  return sortedDays(answers.flatMap(daysOfChanges));
};

/** The days on which something changes at the place that is asked; null where none is. */
export function usePlaceDays({ place, language }: View): Answer<string[]> | null {
  const asked = place && place.kind !== 'territory' ? place : null;
  const answer = useAnswer(asked && placeWords(asked), (signal) =>
    asked ? daysOfPlace(asked, language, signal) : Promise.resolve([]),
  );
  return asked && answer;
}

const readLayer = async (layer: Collection, signal: AbortSignal) => {
  const [begun, ended, earliest, undated] = await Promise.all([
    readDays(layer.id, 'in_force_from', signal),
    readDays(layer.id, 'in_force_until', signal),
    readFirst(layer.id, signal),
    readUndated(layer.id, signal),
  ]);
  return datedLayer(layer, { begun, ended, earliest, undated }, MOST_DAYS);
};

/** Since when the layers shown are known, and the days on which they change. */
export function useLayerDays(layers: Collection[]): Answer<DatedLayer[]> {
  const key = layers.map(({ id, version }) => `${id}/${version}`).join();
  return useAnswer(key, (signal) => Promise.all(layers.slice(0, LAYERS).map((one) => readLayer(one, signal))));
}
