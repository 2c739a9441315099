import type { Collection, Indicator } from '../../api/answers.ts';
import type { View } from '../permalink.ts';
import type { Text } from '../text/fr.ts';

/** What a link names and the service no longer has, each in its words; the rest of the link is shown all the same. */
export function vanished(
  view: Pick<View, 'stack' | 'hidden' | 'filters' | 'indicator'>,
  collections: Pick<Collection, 'id' | 'theme'>[],
  indicators: Pick<Indicator, 'id' | 'levels' | 'periods'>[] | null,
  words: Text,
): string[] {
  const [ids, themes] = [new Set(collections.map(({ id }) => id)), new Set(collections.map(({ theme }) => theme))];
  const layers = [...(view.stack ?? []).map(({ id }) => id), ...view.hidden].filter((id) => !ids.has(id));
  const topics = view.filters.theme.filter((theme) => !themes.has(theme));
  return [
    ...(layers.length ? [words.layers.gone(layers.join(', '))] : []),
    ...(topics.length ? [words.links.themes(topics.join(', '))] : []),
    ...(view.indicator && indicators ? goneOf(view.indicator, indicators, words) : []),
  ];
}

function goneOf(
  choice: NonNullable<View['indicator']>,
  indicators: Pick<Indicator, 'id' | 'levels' | 'periods'>[],
  words: Text,
): string[] {
  const indicator = indicators.find(({ id }) => id === choice.id);
  if (!indicator) return [words.links.indicator(choice.id)];
  return [
    ...(indicator.levels.includes(choice.level) ? [] : [words.links.level(choice.level)]),
    ...(indicator.periods.includes(choice.period) ? [] : [words.links.period(choice.period)]),
  ];
}
