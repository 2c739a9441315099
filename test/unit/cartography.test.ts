import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { Map as MapLibre } from 'maplibre-gl';
import { describe, expect, test, vi } from 'vitest';
import type { Collection, Indicator } from '../../api/answers.ts';
import { firstStack, moved, toggled } from '../../web/layers/stack.ts';
import { type Drawing, drawingOf, type Subject } from '../../web/map/cartography.ts';
import { namePoints } from '../../web/map/labels.ts';
import { limitsOf } from '../../web/map/limits.ts';
import { CEILING, OVERLAYS, overlayLayers } from '../../web/map/overlay.ts';
import { redraw } from '../../web/map/redraw.ts';
import { choroplethOf } from '../../web/statistics/choropleth.ts';

vi.stubGlobal('location', { origin: 'http://localhost' });

const collection = (id: string, theme: string, geometry: Collection['geometry'], more: object = {}): Collection => ({
  ...({ id, theme, geometry, title: id, kind: 'zones', zooms: [8, 16], version: 1, count: 1 } as Collection),
  style: { color: '#336699', pattern: 'none', classes: [], labels: false },
  ...more,
});
const classes = [{ code: 'U', label: 'Urban', color: '#cc3333' }];
const zones = { style: { color: '#cc3333', pattern: 'hatch', classes, labels: true } };
const collections = [
  collection('communes', 'territoires', 'polygon', {
    kind: 'reference',
    style: { color: '#555555', pattern: 'none', classes: [], labels: true },
  }),
  collection('communes-france', 'territoires', 'polygon', { kind: 'reference', zooms: [6, 12] }),
  collection('sea', 'fond', 'polygon', {
    style: {
      color: '#ffffff',
      pattern: 'none',
      labels: false,
      classes: [{ code: 'mer', label: 'Sea', color: '#bcdcea' }],
    },
  }),
  collection('streets', 'fond', 'line', {
    style: { color: '#ffffff', pattern: 'none', labels: true, width: 2, classes: [{ ...classes[0], width: 3 }] },
  }),
  collection('parcelles', 'fond', 'polygon'),
  collection('plu-zones', 'urbanisme', 'polygon', zones),
  collection('pipes', 'servitudes', 'line'),
  collection('trees', 'nature', 'point'),
  collection('orders', 'urbanisme', 'none'),
];
const choropleth = choroplethOf(
  {
    indicator: { kind: 'ratio', decimals: 0 } as Indicator,
    level: 'commune',
    period: '2025',
    observations: [
      { code: '30014', name: 'One', value: 1, status: 'ok' },
      { code: '30015', name: 'Two', value: null, status: 'secret' },
    ],
    links: [],
  },
  null,
  { classes: null, form: null },
);
const subject: Subject = {
  collections,
  stack: [],
  hidden: [],
  layerFilters: {},
  day: null,
  choropleth: null,
  dark: false,
};
const stackOf = (...ids: string[]) => ids.map((id) => ({ id, opacity: 100 }));
const idsOf = (drawing: Drawing) => drawing.layers.map((layer) => layer.id);

describe('the drawing', () => {
  for (const dark of [false, true])
    test(`is a valid style ${dark ? 'by night' : 'by day'}`, () => {
      const drawing = drawingOf({ ...subject, stack: stackOf('trees', 'plu-zones', 'pipes'), choropleth, dark });
      const empty: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
      const overlays = Object.fromEntries(OVERLAYS.map((id) => [id, { type: 'geojson' as const, data: empty }]));
      const sources: Drawing['sources'] = { ...drawing.sources, ...overlays };
      const found = validateStyleMin({ version: 8, sources, layers: [...drawing.layers, ...overlayLayers(dark)] });
      expect(found.map(({ message }) => message)).toEqual([]);
    });
  test('puts the first layer of the stack on top', () => {
    const ids = idsOf(drawingOf({ ...subject, stack: stackOf('pipes', 'plu-zones') }));
    expect(ids.indexOf('pipes/line')).toBeGreaterThan(ids.indexOf('plu-zones'));
    const turned = idsOf(drawingOf({ ...subject, stack: stackOf('plu-zones', 'pipes') }));
    expect(turned.indexOf('pipes/line')).toBeLessThan(turned.indexOf('plu-zones'));
  });
  test('keeps limits and names above the stack, streets below', () => {
    const ids = idsOf(drawingOf({ ...subject, stack: stackOf('plu-zones') }));
    expect(ids.indexOf('communes')).toBeGreaterThan(ids.indexOf('plu-zones/outline'));
    expect(ids.indexOf('plu-zones/names')).toBeGreaterThan(ids.indexOf('communes'));
    expect(ids.indexOf('streets')).toBeLessThan(ids.indexOf('plu-zones'));
  });
  test('leaves out what is hidden, unknown or without drawing', () => {
    const drawing = drawingOf({ ...subject, stack: stackOf('gone', 'orders'), hidden: ['streets'] });
    expect(Object.keys(drawing.sources)).toEqual(['sea', 'parcelles', 'communes', 'communes-france']);
  });
  test('asks for the law of the chosen day in the layers of the user, not in the ground', () => {
    const { sources } = drawingOf({ ...subject, stack: stackOf('pipes'), day: '2019-02-28' });
    const asked = Object.entries(sources).filter(([, source]) => JSON.stringify(source).includes('2019-02-28'));
    expect(asked.map(([id]) => id)).toEqual(['pipes']);
    expect(JSON.stringify(asked)).toContain('?v=1&in_force_on=2019-02-28');
  });
  test('asks for the tiles of the version that is loaded', () => {
    const { sources } = drawingOf({ ...subject, stack: stackOf('pipes') });
    expect(sources.pipes).toMatchObject({
      tiles: ['http://localhost/api/collections/pipes/tiles/WebMercatorQuad/{z}/{y}/{x}?v=1'],
    });
  });
  test('gives the sea its colour', () => {
    expect(drawingOf(subject).layers[0]).toMatchObject({ id: 'outside', paint: { 'background-color': '#bcdcea' } });
  });
});

/** Stands for the map: keeps layers in order and refuses what MapLibre would refuse. */
function paper() {
  const layers = overlayLayers(false).map(({ id }) => id);
  const sources = new Set<string>();
  const at = (id: string) => {
    if (!layers.includes(id)) throw new Error(`no layer ${id}`);
    return layers.indexOf(id);
  };
  const map = {
    addSource: (id: string) => sources.add(id),
    removeSource: (id: string) => sources.delete(id),
    addLayer: (layer: { id: string; source?: string }, before: string) => {
      if (layers.includes(layer.id) || (layer.source && !sources.has(layer.source))) throw new Error(layer.id);
      layers.splice(at(before), 0, layer.id);
    },
    removeLayer: (id: string) => layers.splice(at(id), 1),
    moveLayer: (id: string, before: string) => {
      const [layer] = layers.splice(at(id), 1);
      layers.splice(at(before), 0, layer!);
    },
    getLayersOrder: () => layers,
    setPaintProperty: vi.fn((id: string) => at(id)),
  };
  return { map: map as unknown as MapLibre, layers, sources, paints: map.setPaintProperty };
}

describe('the map is brought from one drawing to the next', () => {
  const empty: Drawing = { sources: {}, layers: [] };
  const newer = collections.map((one) => (one.id === 'pipes' ? { ...one, version: 2 } : one));
  const steps: Subject[] = [
    subject,
    { ...subject, stack: stackOf('plu-zones') },
    { ...subject, stack: stackOf('pipes', 'plu-zones', 'trees') },
    { ...subject, stack: stackOf('trees', 'pipes', 'plu-zones') },
    { ...subject, stack: stackOf('trees', 'pipes', 'plu-zones'), collections: newer },
    { ...subject, stack: stackOf('trees'), choropleth },
    { ...subject, hidden: ['communes', 'sea'], dark: true },
  ];
  test('and has each time the layers in the order of the drawing', () => {
    const { map, layers, sources } = paper();
    let before = empty;
    for (const step of steps) {
      const now = drawingOf(step);
      redraw(map, before, now, CEILING);
      expect(layers.slice(0, layers.indexOf(CEILING))).toEqual(idsOf(now));
      expect([...sources].sort()).toEqual(Object.keys(now.sources).sort());
      before = now;
    }
  });
  test('with an opacity changed in place', () => {
    const { map, paints } = paper();
    const first = drawingOf({ ...subject, stack: [{ id: 'trees', opacity: 100 }] });
    redraw(map, empty, first, CEILING);
    redraw(map, first, drawingOf({ ...subject, stack: [{ id: 'trees', opacity: 40 }] }), CEILING);
    expect(paints.mock.calls.every(([id]) => id === 'trees/mark')).toBe(true);
    expect(paints).toHaveBeenCalledWith('trees/mark', 'circle-opacity', 0.4);
  });
});

describe('the stack', () => {
  test('opens with the zones that have names', () => expect(firstStack(collections)).toEqual(stackOf('plu-zones')));
  test('takes a new layer on top and gives it back', () => {
    expect(toggled(stackOf('a'), 'b')).toEqual(stackOf('b', 'a'));
    expect(toggled(stackOf('b', 'a'), 'b')).toEqual(stackOf('a'));
  });
  test('moves a layer, and not beyond its ends', () => {
    expect(moved(stackOf('a', 'b', 'c'), 'c', 0)).toEqual(stackOf('c', 'a', 'b'));
    expect(moved(stackOf('a', 'b'), 'a', 2)).toEqual(stackOf('a', 'b'));
    expect(moved(stackOf('a', 'b'), 'a', -1)).toEqual(stackOf('a', 'b'));
  });
});

describe('names of territories', () => {
  const square = (x: number, size = 1) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [x, 0],
        [x + size, 0],
        [x + size, size],
        [x, size],
        [x, 0],
      ],
    ],
  });
  test('stand once, in the middle of all pieces', () => {
    const pieces = [0, 1].map((x) => ({ key: '1', label: 'One', level: 'commune', geometry: square(x) }));
    const { features } = namePoints(pieces);
    expect(features.length).toBe(1);
    expect(features[0]!.geometry.coordinates.map((value) => Number(value.toFixed(6)))).toEqual([1, 0.5]);
  });
  test('come from the datasets that want them, the finest first', () => {
    expect(limitsOf(collections, []).map(({ id, names }) => [id, names !== null])).toEqual([
      ['communes', true],
      ['communes-france', false],
    ]);
  });
});
