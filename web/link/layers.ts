import { type Family, identifier, type Parameter, readIdentifiers, readNumber, writeIdentifiers } from './parameter.ts';

/** One layer of the user's stack; opacity in percent. */
export type StackLayer = { id: string; opacity: number };

/** What lies on the map. `stack` is null as long as the user has not touched the layers; the first is on top. */
export type LayersPart = {
  stack: StackLayer[] | null;
  hidden: string[];
  /** What layers are narrowed to, as CQL2 text by layer. */
  layerFilters: Record<string, string>;
};

/** The usual layers, and nothing of the ground hidden. */
export const emptyLayers: LayersPart = { stack: null, hidden: [], layerFilters: {} };

const readStack = (text: string): StackLayer[] => {
  const stack: StackLayer[] = [];
  for (const part of text.split(',')) {
    const [id = '', opacity] = part.split(':');
    if (identifier.test(id) && !stack.some((layer) => layer.id === id))
      stack.push({ id, opacity: Math.round(readNumber(opacity, 0, 100) ?? 100) });
  }
  return stack;
};

const writeLayer = ({ id, opacity }: StackLayer) => (opacity === 100 ? id : `${id}:${opacity}`);

/** `calques=` the layers from above, each with its opacity; `sans=` what of the ground is hidden. */
export const layersParameters: Parameter<LayersPart>[] = [
  {
    name: 'calques',
    also: ['layers'],
    read: (text) => ({ stack: readStack(text) }),
    write: ({ stack }) => stack?.map(writeLayer).join(',') ?? null,
  },
  {
    name: 'sans',
    also: ['without'],
    read: (text) => ({ hidden: readIdentifiers(text) }),
    write: ({ hidden }) => writeIdentifiers(hidden),
  },
];

/** What a link carries of a filter at most, in characters. */
export const LONGEST_FILTER = 4000;

/** `filtre.<layer>=` the filter of a layer, as CQL2 text. */
export const layerFilterParameters: Family<LayersPart>[] = [
  {
    prefix: 'filtre.',
    read: (id, text, { layerFilters }) =>
      text.trim() && text.length <= LONGEST_FILTER ? { layerFilters: { ...layerFilters, [id]: text } } : {},
    write: ({ layerFilters }) => Object.entries(layerFilters),
  },
];
