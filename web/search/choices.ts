import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../answer.ts';
import { readPlaces } from '../api.ts';
import { groupsOf } from '../groups.ts';
import type { Language, Place } from '../permalink.ts';
import { type Target, useScenePart } from '../scene.ts';
import type { Text } from '../text/fr.ts';
import { layerChoices } from './layer-choices.ts';
import { placeChoice } from './place-choices.ts';
import { type Extent, pointChoices } from './point-choices.ts';

/** One line of the search's list: what is opened, where the map goes, and which layer is put on it. */
export type Choice = {
  id: string;
  kind: keyof Text['search']['kinds'];
  label: string;
  detail: string | null;
  place: Place | null;
  target: Target | null;
  layer: string | null;
};

const PAUSE = 180; // milliseconds without a key before the service is asked

/** Choices by kind, the kinds in the order in which the best matches name them. */
const grouped = (choices: Choice[]) => groupsOf(choices, (choice) => choice.kind).flatMap(([, members]) => members);

const sameName = (one: string, other: string) =>
  one.localeCompare(other, 'fr', { sensitivity: 'base', ignorePunctuation: true }) === 0;

/** What is searched: where one is, in which language, and whether only what has a place is of use. */
export type Scope = { extent: Extent | null; language: Language; placed?: boolean };

/** Everything that a typed text may mean: coordinates and layers read here at once, the rest as the service finds it. */
export function useChoices(text: string, { extent, language, placed = false }: Scope, words: Text) {
  const collections = useScenePart((scene) => scene.collections);
  const [asked, ask] = useState('');
  const trimmed = text.trim();
  useEffect(() => {
    const timer = setTimeout(() => ask(trimmed), trimmed ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [trimmed]);
  const points = pointChoices(trimmed, extent, words);
  const isPoint = points.sure;
  const key = asked.length > 1 && asked === trimmed && !isPoint ? `${language}/${asked}` : null;
  const answer = useAnswer(
    key,
    (signal) => readPlaces(asked.slice(0, 100), language, signal),
    () => true,
  );
  const found = trimmed.length > 1 && !isPoint ? (answer.value?.places ?? []).flatMap(placeChoice) : [];
  const layers = isPoint ? [] : layerChoices(trimmed, collections, words);
  // Who types the whole name of a place means the place.
  const named = found[0] && found[0].kind !== 'document' && sameName(found[0].label, trimmed);
  const all = [...points.choices, ...grouped(named ? [...found, ...layers] : [...layers, ...found])];
  const choices = placed ? all.filter(({ place }) => place) : all;
  const settled = isPoint || (key !== null && !answer.waiting && !answer.failure);
  return { choices, answer, settled, abroad: points.abroad };
}
