import { useEffect, useState } from 'preact/hooks';
import type { Places } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { readPlaces } from '../api.ts';
import { groupsOf } from '../groups.ts';
import type { Language, Place } from '../permalink.ts';
import type { Target } from '../scene.ts';
import type { Text } from '../text/fr.ts';
import { readCoordinates, writeCoordinates } from './coordinates.ts';

/** One line of the search's list. */
export type Choice = {
  id: string;
  kind: keyof Text['search']['kinds'];
  label: string;
  detail: string | null;
  place: Place;
  target: Target;
};

type Found = Places['places'][number];

const PAUSE = 180; // milliseconds without a key before the service is asked

const choiceOf = (found: Found): Choice[] => {
  const { kind, id, label, detail, lon, lat, bbox } = found;
  if (kind !== 'parcel' && kind !== 'address') {
    const target: Target | null = bbox ? { bbox } : lon !== null && lat !== null ? { lon, lat, zoom: 13 } : null;
    return target
      ? [{ id: `${kind}/${id}`, kind, label, detail, place: { kind: 'territory', level: kind, code: id }, target }]
      : [];
  }
  if (kind === 'parcel' && bbox)
    return [{ id: `parcel/${id}`, kind, label, detail, place: { kind, id }, target: { bbox } }];
  if (lon === null || lat === null) return [];
  const place: Place = kind === 'address' ? { kind, words: id } : { kind: 'point', lon, lat };
  return [{ id: `${kind}/${id}`, kind, label, detail, place, target: { lon, lat, zoom: 17 } }];
};

/** Choices by kind, the kinds in the order in which the best matches name them. */
const grouped = (choices: Choice[]) => groupsOf(choices, (choice) => choice.kind).flatMap(([, members]) => members);

const pointChoice = (text: string, extent: [number, number, number, number] | null, words: Text): Choice[] => {
  const near = extent ? { lon: (extent[0] + extent[2]) / 2, lat: (extent[1] + extent[3]) / 2 } : undefined;
  const point = readCoordinates(text, near);
  if (!point) return [];
  const { lon, lat, form } = point;
  const label = writeCoordinates(point, words.locale, words.west);
  return [
    {
      id: 'point',
      kind: 'point',
      label,
      detail: words.search.forms[form],
      place: { kind: 'point', lon, lat },
      target: { lon, lat, zoom: 15 },
    },
  ];
};

/** Everything that a typed text may mean: coordinates read here at once, places as the service finds them. */
export function useChoices(
  text: string,
  extent: [number, number, number, number] | null,
  language: Language,
  words: Text,
) {
  const [asked, ask] = useState('');
  const trimmed = text.trim();
  useEffect(() => {
    const timer = setTimeout(() => ask(trimmed), trimmed ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [trimmed]);
  const key = asked.length > 1 && asked === trimmed ? `${language}/${asked}` : null;
  const answer = useAnswer(
    key,
    (signal) => readPlaces(asked, language, signal),
    () => true,
  );
  const found = trimmed.length > 1 ? (answer.value?.places ?? []) : [];
  const choices = [...pointChoice(trimmed, extent, words), ...grouped(found.flatMap(choiceOf))];
  const settled = key !== null && !answer.waiting && !answer.failure;
  return { choices, answer, settled };
}
