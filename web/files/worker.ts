import { type FaultReason, FileFault } from './fault.ts';
import { HeldLayer, type OwnRow, type Summary } from './held.ts';
import { readFile } from './read-file.ts';

/** What the page may ask of the worker that holds a file, and what it gets. */
export type Calls = {
  open: { asked: { file: File }; given: Summary[] };
  tile: { asked: { layer: number; id: string; z: number; x: number; y: number }; given: Uint8Array };
  rows: {
    asked: { layer: number; from: number; count: number; sought: string };
    given: { rows: OwnRow[]; total: number };
  };
  row: { asked: { layer: number; n: number }; given: OwnRow };
  shape: {
    asked: { layer: number; n: number };
    given: { geometry: GeoJSON.Geometry; inside: GeoJSON.Position } | null;
  };
};

/** A question to the worker by its number, and its answer. */
export type Asked = { [Kind in keyof Calls]: { call: number; kind: Kind } & Calls[Kind]['asked'] }[keyof Calls];
export type Given = { call: number; given?: unknown; fault?: { reason: FaultReason; detail: string } };

let held: HeldLayer[] = [];

const open = async (file: File) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  held = readFile(bytes, file.name).map((layer) => new HeldLayer(layer));
  return held.map(({ summary }) => summary);
};

const answer = (asked: Asked): unknown => {
  if (asked.kind === 'open') return open(asked.file);
  const layer = held[asked.layer];
  if (asked.kind === 'tile') return layer?.tile(asked.id, asked.z, asked.x, asked.y);
  if (asked.kind === 'rows') return layer?.rows(asked.from, asked.count, asked.sought);
  return asked.kind === 'row' ? layer?.row(asked.n) : layer?.shape(asked.n);
};

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  const { call } = data;
  try {
    postMessage({ call, given: await answer(data) } satisfies Given);
  } catch (error) {
    const { reason, detail } = error instanceof FileFault ? error : new FileFault('memory');
    postMessage({ call, fault: { reason, detail } } satisfies Given);
  }
});
