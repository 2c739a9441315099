import { describe, expect, test } from 'vitest';
import type { Collection } from '../../api/answers.ts';
import { FRANCE as known } from '../../sql/france.ts';
import { FRANCE } from '../../web/search/france.ts';
import { layerChoices } from '../../web/search/layer-choices.ts';
import { placeChoice } from '../../web/search/place-choices.ts';
import { pointChoices } from '../../web/search/point-choices.ts';
import { isMeant } from '../../web/search/synonyms.ts';
import { fr } from '../../web/text/fr.ts';

const layer = (id: string, theme: string, title: string) =>
  ({
    id,
    theme,
    title,
    kind: 'zones',
    geometry: 'polygon',
    count: 1,
    style: { labels: true },
  }) as unknown as Collection;
const LAYERS = [
  layer('ppr-perimetres', 'risques', 'Plans de prévention des risques : périmètres'),
  layer('sup-ac1', 'servitudes', 'Monuments historiques et leurs abords'),
  layer('natura2000-habitats', 'nature', 'Natura 2000 : directive Habitats'),
  layer('znieff-1', 'nature', 'ZNIEFF de type I'),
  layer('plu-zones', 'urbanisme', 'Zones des plans locaux d’urbanisme'),
  layer('permis-de-louer', 'social', 'Permis de louer'),
  { ...layer('dpe', 'habitat', 'Diagnostics'), kind: 'statistics' } as Collection,
];
const found = (text: string) => layerChoices(text, LAYERS, fr).map((choice) => choice.layer);

describe('a layer is found', () => {
  test.each([
    ['inondation', ['ppr-perimetres']],
    ['inodation', ['ppr-perimetres']],
    ['PPRI', ['ppr-perimetres']],
    ['crue', ['ppr-perimetres']],
    ['monument', ['sup-ac1']],
    ['monuments historique', ['sup-ac1']],
    ['périmètre ABF', ['sup-ac1']],
    ['Natura', ['natura2000-habitats', 'znieff-1']],
    ['natura 2000', ['natura2000-habitats']],
    ['zonage du PLU', ['plu-zones']],
    ['urbanisme', ['plu-zones']],
    ['calque znieff', ['znieff-1']],
    ['louer', ['permis-de-louer']],
    ['diagnostics', []],
    ['saint-martin', []],
    ['de la', []],
    ['', []],
  ])('under “%s”', (text, ids) => expect(found(text)).toEqual(ids));

  test('and those of a theme, its best matches first', () =>
    expect(found('nature').sort()).toEqual(['natura2000-habitats', 'znieff-1']));
  test.each([
    ['inodation', 'inondation'],
    ['monumant', 'monument'],
    ['monumnet', 'monument'],
    ['monuments', 'monument'],
    ['monu', 'monument'],
  ])('%s may be meant for %s', (asked, word) => expect(isMeant(asked, word)).toBe(true));
  test.each([
    ['plu', 'plan'],
    ['mont', 'pont-neuf'],
    ['monzmant', 'monument'],
  ])('%s is not taken for %s', (asked, word) => expect(isMeant(asked, word)).toBe(false));
});

describe('what the service finds opens', () => {
  const one = { id: 'x', label: 'L', detail: null, lon: 2, lat: 49, bbox: null };
  test.each([
    ['commune', {}, { kind: 'territory', level: 'commune', code: 'x' }],
    ['parcel', {}, { kind: 'parcel', id: 'x' }],
    ['address', {}, { kind: 'address', words: 'x' }],
    ['document', { dataset: 'd' }, { kind: 'point', lon: 2, lat: 49 }],
    [
      'document',
      { dataset: 'd', lon: null, territory: { level: 'commune', code: '1' } },
      { kind: 'whole', level: 'commune', code: '1' },
    ],
    ['rule', { dataset: 'd', lon: null, lat: null }, null],
  ] as const)('a %s as a place', (kind, more, place) => {
    const [choice] = placeChoice({ ...one, kind, ...more });
    expect(choice).toMatchObject({ place, layer: 'dataset' in more ? more.dataset : null });
  });
  test('nothing when it is nowhere', () => expect(placeChoice({ ...one, kind: 'address', lon: null })).toEqual([]));
});

describe('a point', () => {
  const extent = [1.6, 48.9, 2.6, 49.25] as [number, number, number, number];
  test('says that the longitude came first', () =>
    expect(pointChoices('2,35 48,95', extent, fr).choices[0]?.detail).toBe('Degrés décimaux, longitude en premier'));
  test('says when it lies outside the territory', () =>
    expect(pointChoices('48.85, 2.35', extent, fr).choices[0]?.detail).toBe('Degrés décimaux, hors du territoire'));
  test('is said to be abroad and not offered', () => {
    const { choices, abroad } = pointChoices('51.5, -0.12', extent, fr);
    expect([choices, abroad]).toEqual([[], expect.stringContaining('hors de France')]);
  });
  test('is abroad where the service says so as well', () => expect(FRANCE).toEqual(known.map(({ box }) => box)));
});
