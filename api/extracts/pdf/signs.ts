import type { Geometry } from 'geojson';
import { PATTERNS, type PatternName } from './pattern.ts';
import type { Drawn, Layer, Plan } from './plan.ts';

/** How a kind of thing is drawn, and what it is called; the same on the plan and in its legend. */
export type Sign = {
  name: string;
  shape: 'surface' | 'line' | 'point';
  ink: string;
  width: number;
  pattern: PatternName;
  dash: [number, number] | null;
  mark: Mark;
  everywhere: boolean;
  layers: Layer[];
};

export type Mark = (typeof MARKS)[number];
const MARKS = ['circle', 'square', 'triangle', 'diamond'] as const;
const DASHES: ([number, number] | null)[] = [null, [6, 2.5], [2, 2], [10, 3]];

/** What the rules of a plan are drawn with: one sign for each class of a dataset, no two alike while there are enough. */
export function signsOf(plan: Plan, lang: 'fr' | 'en', colon: string): Sign[] {
  const signs = new Map<string, Sign>();
  for (const layer of plan.rules) {
    const drawn = plan.datasets[layer.dataset];
    if (!drawn) continue;
    const group = classOf(drawn, layer.codes);
    const key = JSON.stringify([layer.dataset, group?.code, layer.everywhere, shapeOf(layer.geometry)]);
    const known = signs.get(key);
    if (known) known.layers.push(layer);
    else signs.set(key, signOf(layer, drawn, [...signs.values()], { lang, colon }));
  }
  return [...signs.values()];
}

/** The class of a dataset's style that codes belong to. */
export function classOf({ style }: Drawn, codes: string[]): Drawn['style']['classes'][number] | undefined {
  return style.classes.find(({ code }) => codes.includes(code));
}

type Naming = { lang: 'fr' | 'en'; colon: string };

function signOf(layer: Layer, drawn: Drawn, others: Sign[], { lang, colon }: Naming): Sign {
  const group = classOf(drawn, layer.codes);
  const title = lang === 'en' ? drawn.title_en : drawn.title;
  const label = group && (lang === 'en' ? (group.label_en ?? group.label) : group.label);
  const shape = shapeOf(layer.geometry);
  const before = others.filter((other) => other.shape === shape && !other.everywhere);
  return {
    name: [title, label].filter(Boolean).join(colon),
    shape,
    ink: group?.color ?? drawn.style.color,
    width: Math.max(1.2, group?.width ?? drawn.style.width ?? 1),
    pattern: freePattern(drawn.style.pattern, before),
    dash: DASHES[before.length % DASHES.length]!,
    mark: MARKS[before.length % MARKS.length]!,
    everywhere: layer.everywhere,
    layers: [layer],
  };
}

/** The pattern that the dataset asks for, or else the first that no other sign has. */
function freePattern(wanted: Drawn['style']['pattern'], others: Sign[]): PatternName {
  const own: PatternName = wanted === 'none' ? 'plain' : wanted;
  const isFree = (name: PatternName) => !others.some(({ pattern }) => pattern === name);
  return [own, ...(Object.keys(PATTERNS) as PatternName[])].find(isFree) ?? own;
}

function shapeOf(geometry: Geometry | null): Sign['shape'] {
  if (!geometry) return 'surface';
  if (geometry.type === 'GeometryCollection') return shapeOf(geometry.geometries[0] ?? null);
  return geometry.type.endsWith('Polygon') ? 'surface' : geometry.type.endsWith('String') ? 'line' : 'point';
}
