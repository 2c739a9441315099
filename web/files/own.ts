import type { Collection } from '../../api/answers.ts';
import { changeScene } from '../scene.ts';
import { createStore, useStore } from '../store.ts';
import { FileFault, MOST_BYTES } from './fault.ts';
import type { Summary } from './held.ts';
import { OWN_SCHEME } from './own-scheme.ts';
import type { Asked, Calls, Given } from './worker.ts';

/** A file of the user's that is held by a worker of its own, so that a large one never stops the page. */
class OpenFile {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, { done: (given: never) => void; fail: (fault: FileFault) => void }>();
  #last = 0;

  constructor() {
    this.#worker.onmessage = ({ data: { call, given, fault } }: MessageEvent<Given>) => {
      const waiting = this.#waiting.get(call);
      this.#waiting.delete(call);
      if (fault) waiting?.fail(new FileFault(fault.reason, fault.detail));
      else waiting?.done(given as never);
    };
    this.#worker.onerror = () => {
      for (const { fail } of this.#waiting.values()) fail(new FileFault('memory'));
      this.#waiting.clear();
    };
  }

  ask<Kind extends keyof Calls>(kind: Kind, asked: Calls[Kind]['asked']): Promise<Calls[Kind]['given']> {
    const call = ++this.#last;
    this.#worker.postMessage({ call, kind, ...asked } as Asked);
    return new Promise((done, fail) => this.#waiting.set(call, { done, fail }));
  }

  close() {
    this.#worker.terminate();
  }
}

/** A layer of one of the user's files; it is in no link, because nobody else has the file. */
export type OwnLayer = Summary & {
  id: string;
  title: string;
  opacity: number;
  collection: Collection;
  file: OpenFile;
  /** Which of the layers of its file it is. */
  at: number;
};

/** What could not be read: the file, and why. */
export type Refusal = { name: string; reason: FileFault['reason']; detail: string };

/** A feature of an own layer, by its number. */
export type OwnHit = { id: string; n: number };

/** A place that was clicked. */
type At = { lon: number; lat: number };

type Own = {
  layers: OwnLayer[];
  reading: string[];
  refused: Refusal[];
  /** What lies under the last click, and where that was. */
  pointed: { hits: OwnHit[]; at: At } | null;
  /** The feature that the map outlines. */
  outlined: { id: string; geometry: GeoJSON.Geometry } | null;
};

const store = createStore<Own>({ layers: [], reading: [], refused: [], pointed: null, outlined: null });

/** The user's own layers, what is being read, and what could not be. */
export const useOwn = () => useStore(store);

const LOOKS: Pick<Collection['style'], 'color' | 'pattern'>[] = [
  { color: '#8e24aa', pattern: 'dots' },
  { color: '#c2410c', pattern: 'hatch' },
  { color: '#1d4ed8', pattern: 'cross' },
  { color: '#0f766e', pattern: 'dots' },
];

let made = 0;

/** An own layer told as the datasets of the service are, so that map, legend and stack treat it alike. */
const collectionOf = (id: string, title: string, { geometry, count, box }: Summary): Collection => ({
  ...{ id, title, geometry, count, description: '', theme: '', kind: 'reference', invented: false, producer: '' },
  ...{ licence: '', attribution: '', notice: null, zooms: [0, 16], version: null, source_date: null, loaded_at: null },
  style: { ...(LOOKS[made % LOOKS.length] as (typeof LOOKS)[number]), classes: [], labels: false },
  extent: { spatial: { bbox: [box], crs: '' } },
  ...{ coverage: [], itemType: 'feature', crs: [], storageCrs: '', links: [] },
});

const layersOf = async (file: File): Promise<OwnLayer[]> => {
  if (file.size > MOST_BYTES) throw new FileFault('large', String(file.size));
  const open = new OpenFile();
  try {
    const summaries = await open.ask('open', { file });
    return summaries.map((summary, at) => {
      const id = `own-${++made}`;
      const title = summaries.length > 1 ? `${summary.name} (${file.name})` : file.name;
      return { ...summary, id, title, opacity: 100, file: open, at, collection: collectionOf(id, title, summary) };
    });
  } catch (error) {
    open.close();
    throw error;
  }
};

/** Reads files and shows what they hold on top of the map; each that cannot be read is told with its reason. */
export async function openFiles(files: File[]): Promise<void> {
  const { reading, refused } = store.get();
  // What is still being read goes on, and what was refused of it stays told
  store.set({ refused: reading.length ? refused : [], reading: [...reading, ...files.map(({ name }) => name)] });
  for (const file of files) {
    try {
      const layers = await layersOf(file);
      store.set({ layers: [...layers, ...store.get().layers] });
      const [first] = layers;
      if (first) changeScene({ target: { bbox: first.box } });
    } catch (error) {
      const { reason, detail } = error instanceof FileFault ? error : new FileFault('memory');
      store.set({ refused: [...store.get().refused, { name: file.name, reason, detail }] });
    }
    const left = store.get().reading;
    store.set({ reading: left.toSpliced(left.indexOf(file.name), 1) });
  }
}

/** Takes an own layer off the map and out of memory. */
export function removeOwn(id: string): void {
  const layers = store.get().layers.filter((one) => one.id !== id);
  const gone = store.get().layers.find((one) => one.id === id);
  if (gone && !layers.some(({ file }) => file === gone.file)) gone.file.close();
  const { outlined } = store.get();
  store.set({ layers, pointed: null, outlined: outlined?.id === id ? null : outlined });
}

/** Changes how much an own layer lets through. */
export function dimOwn(id: string, opacity: number): void {
  store.set({ layers: store.get().layers.map((one) => (one.id === id ? { ...one, opacity } : one)) });
}

/** Says which features of own layers lie under the last click; what was outlined before it is no more. */
export const pointOwn = (hits: OwnHit[], at: At) => store.set({ pointed: { hits, at }, outlined: null });

/** Says no more what lies under the last click. */
export const dismissOwn = () => store.set({ pointed: null });

/** Outlines a feature of an own layer, beside the outline of the place. */
export const outlineOwn = (id: string, geometry: GeoJSON.Geometry) => store.set({ outlined: { id, geometry } });

/** The own layer of an id. */
export const ownLayer = (id: string) => store.get().layers.find((one) => one.id === id);

/** A tile by its address `own://id/z/x/y`; empty where the layer is no more. */
export async function ownTile(address: string): Promise<Uint8Array> {
  const [id = '', z, x, y] = address.slice(`${OWN_SCHEME}://`.length).split('/');
  const layer = ownLayer(id);
  if (!layer) return new Uint8Array();
  return layer.file.ask('tile', { layer: layer.at, id, z: Number(z), x: Number(x), y: Number(y) });
}
