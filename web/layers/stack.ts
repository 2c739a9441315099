import type { Collection } from '../../api/answers.ts';
import type { StackLayer, View } from '../permalink.ts';

/** Where a dataset stands on the map: under everything, as a limit with names, among the user's layers, or not drawn. */
export function placeOf(collection: Collection): 'ground' | 'limits' | 'stack' | 'unseen' {
  if (collection.geometry === 'none' || collection.kind === 'statistics') return 'unseen';
  if (collection.theme === 'fond') return 'ground';
  return collection.theme === 'territoires' ? 'limits' : 'stack';
}

const FIRST_THEMES = ['urbanisme', 'risques', 'patrimoine', 'nature'];

/** The layer of a first visit: the zones of the town-planning documents, else of risks, heritage or nature. */
export function firstStack(collections: Collection[]): StackLayer[] {
  const zones = collections.filter((one) => one.kind === 'zones' && one.geometry === 'polygon' && one.count > 0);
  // Of planning only a plan that covers the territory, which is one whose zones have names.
  const isFirst = (theme: string) => (one: Collection) =>
    one.theme === theme && (theme !== 'urbanisme' || one.style.labels);
  const first = FIRST_THEMES.flatMap((theme) => zones.filter(isFirst(theme)))[0];
  return first ? [{ id: first.id, opacity: 100 }] : [];
}

/** The stack with a layer put on top, or taken out. */
export function toggled(stack: StackLayer[], id: string): StackLayer[] {
  const rest = stack.filter((layer) => layer.id !== id);
  return rest.length === stack.length ? [{ id, opacity: 100 }, ...stack] : rest;
}

/** What a view becomes when a layer is put on the map, or taken off with its filter. */
export function switched(
  { layerFilters }: View,
  stack: StackLayer[],
  id: string,
): Pick<View, 'stack' | 'layerFilters'> {
  const others = Object.entries(layerFilters).filter(([layer]) => layer !== id);
  return { stack: toggled(stack, id), layerFilters: Object.fromEntries(others) };
}

/** The stack with one layer moved to another position; positions outside change nothing. */
export function moved(stack: StackLayer[], id: string, to: number): StackLayer[] {
  const layer = stack.find((one) => one.id === id);
  if (!layer || to < 0 || to >= stack.length) return stack;
  const rest = stack.filter((one) => one !== layer);
  return [...rest.slice(0, to), layer, ...rest.slice(to)];
}

const LEVELS = ['region', 'departement', 'epci', 'commune'] as const;

/** The level of the territories that a dataset draws; datasets of territories are named for it. */
export const levelOf = (collection: Collection) =>
  LEVELS.find((level) => new RegExp(`(^|-)${level}s?($|-)`).test(collection.id)) ?? null;

/** The datasets that draw the territories of a level, the finest first. */
export const territoriesOf = (collections: Collection[], level: string): Collection[] =>
  collections
    .filter((one) => placeOf(one) === 'limits' && one.geometry === 'polygon' && levelOf(one) === level)
    .sort((a, b) => b.zooms[1] - a.zooms[1]);
