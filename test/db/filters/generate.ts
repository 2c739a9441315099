import { boxOf, CODES, DAYS, geometryOf, lat, lon, NUMBERS, STATES, TEXTS, TIMES } from './held.ts';
import type { Random } from './random.ts';

/** CQL2 JSON. */
export type Json = string | number | boolean | Json[] | { [member: string]: Json };

const property = (name: string): Json => ({ property: name });
const op = (name: string, ...args: Json[]): Json => ({ op: name, args });

const OF_TYPE = {
  text: ['nom', 'nom d’été "x"', 'mele', 'key', 'label', 'state'],
  number: ['rang', 'surface'],
  boolean: ['vrai'],
  date: ['jour', 'from', 'until', 'in_force_from', 'in_force_until'],
  timestamp: ['instant', 'autre'],
  array: ['liste', 'codes'],
};
export type Type = keyof typeof OF_TYPE;
const COMPARISONS = ['=', '<>', '<', '<=', '>', '>='];
const SPATIAL = ['intersects', 'equals', 'disjoint', 'touches', 'within', 'overlaps', 'crosses', 'contains'];
const FOR_INSTANTS = ['t_after', 't_before', 't_disjoint', 't_equals', 't_intersects'];
const FOR_INTERVALS = [
  'contains',
  'during',
  'finishedBy',
  'finishes',
  'meets',
  'metBy',
  'overlappedBy',
  'overlaps',
  'startedBy',
  'starts',
];
const PATTERNS = ['%', 'z%', '%e%', '_%', '', '10', '%\\%%', 'a\\_b', '%a', "%'%", '%\\\\%', 'Z___ U_', '%é%', '%%'];

/** A filter that is well written, of a moderate size. */
export function filterOf(random: Random, depth = 3): Json {
  if (depth > 0 && random.chance(0.45)) {
    if (random.chance(0.3)) return op('not', filterOf(random, depth - 1));
    const count = 2 + random.whole(2);
    return op(random.pick(['and', 'or']), ...random.several(count, () => filterOf(random, depth - 1)));
  }
  return random.pick(PREDICATES)(random);
}

const PREDICATES: ((random: Random) => Json)[] = [
  comparison,
  comparison,
  comparison,
  (random) => op('like', folded(random, property(random.pick(OF_TYPE.text))), folded(random, random.pick(PATTERNS))),
  (random) => {
    const type = random.pick(['number', 'number', 'text', 'date'] as const);
    return op('between', ...random.several(3, () => scalar(random, type)));
  },
  (random) => {
    const type = scalarType(random);
    return op(
      'in',
      property(random.pick(OF_TYPE[type])),
      random.several(1 + random.whole(3), () => literal(random, type)),
    );
  },
  (random) => op('isNull', property(random.pick([...Object.values(OF_TYPE).flat(), 'geometry']))),
  spatial,
  spatial,
  temporal,
  temporal,
  (random) => op(random.pick(['a_equals', 'a_contains', 'a_containedBy', 'a_overlaps']), array(random), array(random)),
  (random) => random.chance(0.5),
];

function scalarType(random: Random): Exclude<Type, 'array'> {
  return random.pick(['text', 'text', 'number', 'boolean', 'date', 'timestamp']);
}

function comparison(random: Random): Json {
  const type = scalarType(random);
  const sides = [property(random.pick(OF_TYPE[type])), scalar(random, type)];
  const [left, right] = random.chance(0.8) ? sides : sides.reverse();
  return op(random.pick(COMPARISONS), left!, right!);
}

function scalar(random: Random, type: Exclude<Type, 'array'>): Json {
  const made = random.chance(0.3) ? property(random.pick(OF_TYPE[type])) : literal(random, type);
  return type === 'text' ? folded(random, made) : made;
}

function folded(random: Random, made: Json): Json {
  const once = random.chance(0.25) ? op('casei', made) : made;
  return random.chance(0.2) ? op('accenti', once) : once;
}

/** A value of a type; days are also written as texts, and as times, which are taken for their day in Paris. */
function literal(random: Random, type: Exclude<Type, 'array'>): Json {
  if (type === 'text') return random.pick([...TEXTS, ...STATES, 'k07', ...PATTERNS]);
  if (type === 'number') return random.pick(NUMBERS);
  if (type === 'boolean') return random.chance(0.5);
  return instant(random, type);
}

function instant(random: Random, type: 'date' | 'timestamp'): Json {
  const isTime = type === 'timestamp' || random.chance(0.2);
  return isTime ? { timestamp: random.pick(TIMES) } : { date: random.pick(DAYS) };
}

function shape(random: Random): Json {
  const box = boxOf(random);
  if (random.chance(0.5)) return { bbox: [lon(box.west), lat(box.south), lon(box.east), lat(box.north)] };
  return geometryOf(box) as unknown as Json;
}

function spatial(random: Random): Json {
  const sides = [property('geometry'), random.chance(0.9) ? shape(random) : property('geometry')];
  const [left, right] = random.chance(0.7) ? sides : sides.reverse();
  return op(`s_${random.pick(SPATIAL)}`, left!, right!);
}

function temporal(random: Random): Json {
  const type = random.pick(['date', 'timestamp'] as const);
  if (random.chance(0.5)) return op(`t_${random.pick(FOR_INTERVALS)}`, interval(random, type), interval(random, type));
  const side = () => (random.chance(0.5) ? interval(random, type) : scalar(random, type));
  return op(random.pick(FOR_INSTANTS), side(), side());
}

function interval(random: Random, type: 'date' | 'timestamp'): Json {
  const bound = (): Json => {
    if (random.chance(0.15)) return '..';
    return random.chance(0.5) ? property(random.pick(OF_TYPE[type])) : random.pick(type === 'date' ? DAYS : TIMES);
  };
  return { interval: [bound(), bound()] };
}

function array(random: Random): Json {
  if (random.chance(0.5)) return property(random.pick(OF_TYPE.array));
  return random.several(random.whole(4), () => random.pick<Json>([...CODES, ...TEXTS.slice(0, 4), 1, 2, true]));
}
