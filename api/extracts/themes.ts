import type { DatasetAnswer, RulesAnswer } from '../answers.ts';
import type { Extract } from './extract.ts';
import { themeTitle } from './words.ts';

/**
 * The themes of an answer, each in one list. A theme is concerned as soon as something of it is at the place, though it
 * be pending, hidden by a filter or only nearer than it is drawn precisely; otherwise one dataset that has no data, is
 * restricted or did not answer keeps the whole theme from being told as not concerned.
 */
export function themesOf(answer: RulesAnswer, lang: 'fr' | 'en'): Extract['themes'] {
  const ids = [...new Set(answer.datasets.map(({ theme }) => theme))].sort();
  const themes = ids.map((theme) => {
    const datasets = answer.datasets.filter((dataset) => dataset.theme === theme);
    const isSilent = datasets.every(({ status }) => status === 'does-not-apply');
    const list = datasets.some(isThere) ? 'concerned' : isSilent ? 'not_concerned' : 'without_data';
    return { list, theme, title: themeTitle(theme, lang) };
  });
  const listed = (wanted: string) =>
    themes.filter(({ list }) => list === wanted).map(({ theme, title }) => ({ theme, title }));
  return {
    concerned: listed('concerned'),
    not_concerned: listed('not_concerned'),
    without_data: listed('without_data'),
  };
}

function isThere({ status, rules, pending, near, hidden }: DatasetAnswer): boolean {
  return status === 'applies' || rules.length + pending.length + near.length + hidden > 0;
}
