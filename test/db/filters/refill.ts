import type { Json } from './generate.ts';
import { boxOf, geometryOf, PUBLISHED } from './held.ts';
import type { Random } from './random.ts';

const MARK = 'ZQX';
/** Texts that would be SQL, templates or patterns if anything took them for that; each has a mark that no SQL of ours has. */
const HOSTILE = [
  ...[
    "''; drop table feature; --",
    '$1',
    '$$',
    '{value}',
    '{left}',
    '\\part filter',
    "E'\\n",
    '$&',
    '/*',
    '\n--\n',
    '"; select',
  ],
].map((text) => `${MARK}${text}${MARK}`);

/** The mark of every hostile text. */
export const HOSTILE_MARK = MARK;

/** The same shape of filter with other literals, and with other published properties of the same types. */
export function refilled(json: Json, random: Random): Json {
  if (typeof json === 'string') return random.pick(HOSTILE);
  if (typeof json === 'number') return random.pick([0, -5, 1e30, 0.25]);
  if (typeof json === 'boolean') return random.chance(0.5);
  if (Array.isArray(json)) return json.map((one) => refilled(one, random));
  if ('property' in json) return { property: renamed(json.property as string, random) };
  if ('date' in json) return { date: '1999-12-31' };
  if ('timestamp' in json) return { timestamp: '1999-12-31T23:59:59.5Z' };
  if ('interval' in json)
    return {
      interval: (json.interval as Json[]).map((bound) =>
        typeof bound === 'string' ? otherBound(bound) : refilled(bound, random),
      ),
    };
  if ('op' in json) return { op: json.op!, args: (json.args as Json[]).map((one) => refilled(one, random)) };
  return geometryOf(boxOf(random)) as unknown as Json;
}

function otherBound(bound: string): string {
  if (bound === '..') return bound;
  return bound.includes('T') ? '1999-12-31T00:00:00Z' : '1999-12-31';
}

/** A name enters as a value too. */
function renamed(name: string, random: Random): string {
  const type = PUBLISHED[name];
  return type ? random.pick(Object.keys(PUBLISHED).filter((other) => PUBLISHED[other] === type)) : name;
}

const NOISE = [
  ...'\'"()[]{},.;:=<>%_\\$-+*/^#&|!?\0\n\t 0123456789abézÀ😀\u202e',
  "''",
  '--',
  ' and ',
  ' or ',
  ' not ',
  '1e999',
  'geom',
  'pg_sleep(1)',
];

/** A text with up to three things in it spoilt: left out, put in, said twice, cut off. */
export function spoilt(text: string, random: Random): string {
  let spoiled = text;
  for (let count = 1 + random.whole(3); count > 0; count -= 1) {
    const [from, until] = [random.whole(spoiled.length), random.whole(spoiled.length)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    const piece = spoiled.slice(from, Math.min(until, from + 20));
    spoiled = random.pick([
      () => spoiled.slice(0, from) + spoiled.slice(from + piece.length),
      () => spoiled.slice(0, from) + random.pick(NOISE) + spoiled.slice(from),
      () => spoiled.slice(0, from) + random.pick(NOISE) + spoiled.slice(from + 1),
      () => spoiled.slice(0, until) + piece + spoiled.slice(until),
      () => spoiled.slice(0, until),
    ])();
  }
  return spoiled;
}
