import { describe, expect, test } from 'vitest';
import type { DatasetAnswer } from '../../api/answers.ts';
import type { Block } from '../../api/extracts/pdf/blocks.ts';
import { contentOf } from '../../api/extracts/pdf/content.ts';
import { planBlocks } from '../../api/extracts/pdf/plan-blocks.ts';
import { signsOf } from '../../api/extracts/pdf/signs.ts';
import { words } from '../../api/extracts/pdf/words.ts';
import { dayText, numberText } from '../../api/pages/rule-text.tsx';
import { fullAnswer, leavesOf } from '../fixtures/full-answer.ts';
import { fullExtract, planOf } from '../fixtures/full-extract.ts';

/** The words of blocks, in reading order. */
function textOf(blocks: Block[]): string {
  return blocks.flatMap(wordsOf).filter(Boolean).join('\n');
}

function wordsOf(block: Block): string[] {
  const joined = (runs: { text: string }[]) => runs.map(({ text }) => text).join('');
  switch (block.kind) {
    case 'heading':
      return [block.text, block.badge?.text ?? ''];
    case 'text':
      return [joined(block.runs)];
    case 'list':
      return block.items.map(joined);
    case 'table':
    case 'facts':
      return block.rows.flatMap(({ term, values }) => [term, ...values.map(joined)]);
    case 'picture':
      return [block.alt];
    case 'legend':
      return block.items.map(({ runs }) => joined(runs));
    case 'section':
      return [textOf(block.blocks)];
  }
}

/** Ids and addresses for machines, what the extract says in its own words, and what every page repeats. */
const NOT_TOLD =
  /datasets\[\]\.office|^(links|counts|filters|notice)|\.(id|href|key)$|\.sha256$|theme$|invented$|status$|ambiguous$|\.ok$|state$/;

describe.each(['fr', 'en'] as const)('the content of an extract in %s', (lang) => {
  const say = words[lang];
  const text = textOf(contentOf({ ...fullExtract, lang }, [], say));
  const told = leavesOf(fullAnswer).filter(([path, value]) => !NOT_TOLD.test(path) && typeof value === 'string');

  test.each(told)('tells %s: %s', (path, value) => {
    const isDay = /^\d{4}-\d\d-\d\d/.test(String(value));
    const day = () => dayText(String(value).slice(0, 10), say);
    const names: Record<string, string> = { ...say.effect, ...say.profiles, ...say.kinds, ...say.levels };
    const wanted = isDay ? day() : /effect|profiles|kind|level/.test(path) ? names[String(value)]! : String(value);
    expect(text.toLowerCase()).toContain(wanted.toLowerCase());
  });
  test.each(leavesOf(fullAnswer.datasets).filter(([, value]) => typeof value === 'number'))(
    'tells %s: %s',
    (path, value) => {
      if (/load\.id$/.test(path)) return expect(text).not.toContain('777');
      expect(text).toContain(numberText(Number(value), say, path.includes('ignored') ? 2 : 1));
    },
  );
  test('tells legal states, doubts, the fate of links, and the lists of themes', () => {
    for (const phrase of [
      say.states['partly-annulled'],
      say.states.approved,
      say.ambiguous,
      say.approximate,
      say.pending,
    ])
      expect(text).toContain(phrase);
    expect(text).toContain(say.broken(dayText('2026-01-05', say), 401));
    const lists = [say.concerned, 'Risques', say.notConcerned, say.noTheme, say.withoutData, 'Nature'];
    expect(text).toContain([say.overview, ...lists, say.concerned].join('\n'));
  });
});

const dataset = fullAnswer.datasets[0]!;
const quiet = { rules: [], pending: [], near: [], ignored: [], hidden: 0, territories: [], ambiguous: false };
const contentWith = (facts: Partial<DatasetAnswer>) => {
  const answer = { ...fullAnswer, datasets: [{ ...dataset, ...quiet, ...facts }] };
  return textOf(contentOf({ ...fullExtract, answer }, [], words.fr));
};

test('a dataset without data says why, and whom to ask', () => {
  const text = contentWith({ status: 'unavailable', fault: 'La base est tombée.' });
  expect(text).toContain('Jeu plein\nIndisponible\nLa base est tombée.\nQui répond\nService 9');
});
test('a dataset that has nothing here is named once, in a list', () => {
  expect(contentWith({ status: 'does-not-apply' })).toContain('Rien à cet endroit dans :\nJeu plein');
});
test('a rule without text or office says so', () => {
  const rules = [{ ...dataset.rules[0]!, documents: [], office: null }];
  expect(contentWith({ rules })).toContain(`Textes\n${words.fr.noText}\nQui répond\n${words.fr.noOffice}`);
});

describe('a plan', () => {
  const legend = (plan: ReturnType<typeof planOf>) =>
    planBlocks(plan, fullExtract, words.fr).flatMap((block) =>
      block.kind === 'legend' ? block.items.map(({ runs }) => runs[0]!.text) : [],
    );
  test('tells only what is on it', () => {
    expect(legend(planOf([]))).toEqual(['Le lieu demandé']);
    expect(legend(planOf([['plein', ['A']]]))).toEqual(['Le lieu demandé', 'Jeu plein : Classe A']);
  });
  test('says which rule covers all of it', () => {
    expect(legend(planOf([['plein', ['A'], true]]))[1]).toBe('Jeu plein : Classe A (sur tout le plan)');
  });
  test('tells what differs by more than colour', () => {
    const layers = ['A', 'B', 'C', 'D', 'E'].map((code): [string, string[]] => ['plein', [code]]);
    const signs = signsOf(planOf(layers), 'fr', ' : ');
    expect(new Set(signs.map(({ pattern }) => pattern)).size).toBe(5);
    expect(signs[0]!.pattern).toBe('hatch');
  });
  test('names where its drawings come from, and says in words what it shows', () => {
    const text = textOf(planBlocks(planOf([['plein', ['A']]]), fullExtract, words.fr));
    expect(text).toContain('Échelle 1/1\u202f250 · Lambert-93. Sources : Essais');
    expect(text).toContain('Au centre, d’un trait épais : Deux parcelles. Règles dessinées : Jeu plein : Classe A.');
  });
});
