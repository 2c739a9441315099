import type { Collection } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { type Question, readChanges, readDays } from '../api.ts';
import { type AskedPlace, noFilters, placeWords, type View } from '../permalink.ts';
import { today } from '../text/words.ts';
import { datedFrom, daysOfChanges, daysOfItems, sortedDays, yearsBefore } from './days.ts';

const MOST = 24; // days that are offered at once
const LAYERS = 6; // layers that are asked for their days
const EARLIEST = '1800-01-01';
const AHEAD = 10; // years

/** The days of a place: when what holds today began, what ends or begins later. What began and ended before today is not told. */
const daysOfPlace = async (place: AskedPlace, language: View['language'], signal: AbortSignal) => {
  const question: Question = { place, day: null, filters: noFilters, language };
  const later = { ...question, day: yearsBefore(today(), -AHEAD) };
  const answers = await Promise.all([readChanges(question, EARLIEST, signal), readChanges(later, today(), signal)]);
  return sortedDays(answers.flatMap(daysOfChanges));
};

const daysOfLayers = async (layers: Collection[], signal: AbortSignal) => {
  const asked = layers.filter(datedFrom).slice(0, LAYERS);
  const answers = await Promise.all(
    asked.flatMap(({ id }) => [readDays(id, 'in_force_from', signal), readDays(id, 'in_force_until', signal)]),
  );
  return sortedDays(answers.flatMap(daysOfItems));
};

/** The days on which something changes at the place that is asked or, without one, in the layers shown; the latest first. */
export function useDays({ place, language }: View, layers: Collection[]) {
  const asked = place && place.kind !== 'territory' ? place : null;
  const key = asked ? placeWords(asked) : layers.map(({ id, version }) => `${id}/${version}`).join();
  const { value, waiting } = useAnswer(key, (signal) =>
    asked ? daysOfPlace(asked, language, signal) : daysOfLayers(layers, signal),
  );
  return { days: (value ?? []).slice(0, MOST), waiting, of: asked ? ('place' as const) : ('layers' as const) };
}
