import { z } from 'zod';
import { todayInFrance } from '../../sql/answering.ts';
import type { Answer } from '../answer.ts';
import { datasetAnswer, link, type Rule, type RulesAnswer, rule, rulesAnswer, status } from '../answers-rules.ts';
import { param } from '../params.ts';
import { invalid } from '../problem.ts';
import { dayOf, reader } from '../readers.ts';
import type { Call } from '../route.ts';
import { whenQuery } from './at-point.ts';
import { placeQuery, rulesAtDrawing, rulesAtPlace } from './at-shape.ts';

const { in_force_on: _day, known_on: _time, ...timeless } = whenQuery;
const { in_force_on: _placeDay, known_on: _placeTime, ...timelessPlace } = placeQuery;

const dates = {
  from: {
    read: reader('une date AAAA-MM-JJ est attendue', 'a day YYYY-MM-DD is wanted', dayOf),
    about: 'Premier jour comparé',
    schema: { type: 'string', format: 'date', example: '2020-01-01' },
  },
  to: { ...param.day, about: 'Second jour comparé (aujourd’hui par défaut)' },
  known_from: {
    ...param.knownOn,
    about: 'Ce que le service savait alors, pour le premier jour (maintenant par défaut)',
  },
  known_to: { ...param.knownOn, about: 'Ce que le service savait alors, pour le second jour (maintenant par défaut)' },
};
export const changesQuery = { ...timelessPlace, ...dates };
export const drawingChangesQuery = { ...timeless, ...dates };

/** The answer of /api/rules/changes: dataset by dataset, which rules began, ended or are told otherwise between two days. */
export const changesAnswer = z.object({
  place: rulesAnswer.shape.place,
  from: rulesAnswer.shape.as_of,
  to: rulesAnswer.shape.as_of,
  filters: rulesAnswer.shape.filters,
  datasets: z.array(
    datasetAnswer.pick({ id: true, title: true, theme: true }).extend({
      status: z.object({ from: status.nullable(), to: status.nullable() }),
      began: z.array(rule),
      ended: z.array(rule),
      changed: z.array(z.object({ before: rule, after: rule })),
      unchanged: z.number(),
    }),
  ),
  notice: z.string(),
  links: z.array(link),
});
export type ChangesAnswer = z.infer<typeof changesAnswer>;

type Asked = Call<typeof changesQuery>;
type Dates = Pick<Asked['query'], keyof typeof dates>;

/** What changed at a place between two days? Throws as `rulesAtPlace`, and 400 when the days are in the wrong order. */
export function changesAtPlace(call: Asked): Promise<Answer> {
  return compare(call, (when) => rulesAtPlace({ ...call, query: { ...without(call.query), ...when } }));
}

/** What changed within a drawing between two days? Throws as `rulesAtDrawing` does. */
export function changesAtDrawing(call: Call<typeof drawingChangesQuery>): Promise<Answer> {
  return compare(call, (when) => rulesAtDrawing({ ...call, query: { ...without(call.query), ...when } }));
}

type When = { in_force_on: string; known_on: string | undefined };

async function compare(
  { query, url }: { query: Dates; url: string },
  ask: (when: When) => Promise<Answer>,
): Promise<Answer> {
  const { from, to = todayInFrance() } = query;
  if (from > to)
    throw invalid('dates-inversees', [
      {
        parameter: 'from',
        detail: `from (${from}) est après to (${to})`,
        detail_en: `from (${from}) is after to (${to})`,
      },
    ]);
  const [before, after] = [
    await ask({ in_force_on: from, known_on: query.known_from }),
    await ask({ in_force_on: to, known_on: query.known_to }),
  ];
  const body = changesBetween(JSON.parse(String(before.body)), JSON.parse(String(after.body)), url);
  return { ...after, body, fault: before.fault ?? after.fault, ...(before.fault ? { cache: 'none' } : {}) };
}

/** What differs between two answers about one place. A rule is the same one when dataset, code and object are. */
export function changesBetween(before: RulesAnswer, after: RulesAnswer, url: string): z.infer<typeof changesAnswer> {
  const ids = [...new Set([...before.datasets, ...after.datasets].map(({ id }) => id))].sort();
  const datasets = ids.map((id) => {
    const [old, present] = [before, after].map((answer) => answer.datasets.find((dataset) => dataset.id === id));
    const { title, theme } = (present ?? old)!;
    const held = new Map((old?.rules ?? []).map((one) => [identity(one), one]));
    const now = new Map((present?.rules ?? []).map((one) => [identity(one), one]));
    const both = [...now]
      .filter(([key]) => held.has(key))
      .map(([key, one]) => ({ before: held.get(key)!, after: one }));
    const changed = both.filter((pair) => JSON.stringify(pair.before) !== JSON.stringify(pair.after));
    return {
      id,
      title,
      theme,
      status: { from: old?.status ?? null, to: present?.status ?? null },
      began: [...now].filter(([key]) => !held.has(key)).map(([, one]) => one),
      ended: [...held].filter(([key]) => !now.has(key)).map(([, one]) => one),
      changed,
      unchanged: both.length - changed.length,
    };
  });
  const { place, filters, notice } = after;
  const links = [{ rel: 'self', type: 'application/json', href: url }];
  return { place, from: before.as_of, to: after.as_of, filters, datasets, notice, links };
}

function identity({ code, feature, territory }: Rule): string {
  return JSON.stringify([code, feature?.key, territory?.code]);
}

function without<Query extends Dates>({ from, to, known_from, known_to, ...rest }: Query): Omit<Query, keyof Dates> {
  return rest;
}
