import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../api/problem.ts';
import { type Line, MOST_PLACES, readLines } from '../../api/rules/lines.ts';

const CSV = { 'content-type': 'text/csv; charset=utf-8' };
const SEQUENCE = { 'content-type': 'application/geo+json-seq' };

/** The lines of a body that comes in pieces of so many bytes. */
async function lines(body: string | Buffer, headers: Record<string, string> = CSV, size = 1 << 16): Promise<Line[]> {
  const bytes = Buffer.from(body);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
  const found: Line[] = [];
  for await (const line of readLines(requestOf(Readable.from(pieces), headers))) found.push(line);
  return found;
}

function requestOf(body: Readable, headers: Record<string, string>): IncomingMessage {
  return Object.assign(body, { headers }) as unknown as IncomingMessage;
}

/** What is said of each line: its number, its name, its place or the slug of its problem. */
const said = (found: Line[]) =>
  found.map(({ row, id, ...rest }) => [row, id, 'problem' in rest ? rest.problem.slug : Object.values(rest)[0]]);
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (problem: Problem) => `${problem.status} ${problem.slug}`,
  );

const PARIS = { lon: 2.35, lat: 48.85 };
const AJACCIO = { lon: 8.74, lat: 41.92 };

describe('a CSV file', () => {
  test.each([
    ['commas', 'id,lon,lat\na,2.35,48.85\nb,8.74,41.92\n'],
    ['semicolons', 'id;lon;lat\na;2.35;48.85\nb;8.74;41.92\n'],
    ['tabs', 'id\tlon\tlat\na\t2.35\t48.85\nb\t8.74\t41.92\n'],
    ['a byte-order mark', '\ufeffid,lon,lat\na,2.35,48.85\nb,8.74,41.92\n'],
    ['Windows line ends', 'id,lon,lat\r\na,2.35,48.85\r\n\r\nb,8.74,41.92\r\n'],
    ['old Macintosh line ends', 'id,lon,lat\ra,2.35,48.85\rb,8.74,41.92'],
    ['quotes', '"id","lon","lat"\n"a","2.35","48.85"\n"b",8.74,"41.92"'],
    ['capitals and spaces in its header', ' ID ,Lon,LAT\na,2.35,48.85\nb,8.74,41.92'],
    ['columns in another order', 'lat,lon,id\n48.85,2.35,a\n41.92,8.74,b'],
  ])('with %s is read, in pieces of any size', async (_what, text) => {
    const wanted = [
      [1, 'a', PARIS],
      [2, 'b', AJACCIO],
    ];
    for (const size of [1, 2, 3, 7, 1 << 16]) expect(said(await lines(text, CSV, size))).toEqual(wanted);
  });
  test('may name parcels, communes or addresses, with separators, quotes and line breaks in them', async () => {
    const text = 'id;address;commune\n1;"3, rue ""Neuve""\n75001 Paris";\n2;;75056\n';
    expect(said(await lines(text, CSV, 5))).toMatchObject([
      [1, '1', { address: '3, rue "Neuve"\n75001 Paris' }],
      [2, '2', { commune: '75056' }],
    ]);
  });
  test.each([
    ['a word for a number', 'deux,48.85', 'parametre-invalide'],
    ['a decimal comma', '"2,35","48,85"', 'parametre-invalide'],
    ['what is not a number', 'NaN,NaN', 'parametre-invalide'],
    ['infinity', '1e999,48', 'parametre-invalide'],
    ['axes exchanged', '48.85,2.35', 'axes-inverses'],
    ['a place abroad', '13.4,52.5', 'hors-territoire'],
    ['a cell too few', '2.35', 'csv-invalide'],
    ['a cell too many', '2.35,48.85,1', 'csv-invalide'],
    ['an empty cell', ',48.85', ''],
    ['a quote that is not closed', '2.35,"48.85', 'csv-invalide'],
    ['a quote out of place', '2"35,48.85', 'csv-invalide'],
    ['another encoding', '2.35\xe9,48.85', 'encodage-invalide'],
    ['a formula', '=cmd|calc,48.85', 'parametre-invalide'],
  ])('with %s in a row tells so in that row, and goes on', async (what, row, slug) => {
    const text = Buffer.from(
      `lon,lat\n2.35,48.85\n${row}\n"8.74",41.92\n`,
      what.includes('encoding') ? 'latin1' : 'utf8',
    );
    const [first, second, third] = await lines(text);
    expect(said([first!, third!])).toEqual([
      [1, null, PARIS],
      [3, null, AJACCIO],
    ]);
    // A row that lacks a coordinate is refused as the same query would be, when it is asked.
    if (what === 'an empty cell') expect(second).toMatchObject({ query: { lat: 48.85 } });
    else expect(said([second!])).toEqual([[2, null, slug]]);
  });
  test.each([
    ['is empty', '', 'fichier-vide'],
    ['has blank lines only', '\n \r\n', 'fichier-vide'],
    ['has a header only', 'lon,lat\n', 'fichier-vide'],
    ['has an unknown column', 'lon,lat,nom\n2.35,48.85,x\n', 'colonne-inconnue'],
    ['has a column twice', 'lon,lat,lon\n2.35,48.85,2\n', 'colonne-inconnue'],
    ['has no header', '2.35,48.85\n', 'colonne-inconnue'],
    ['names no place', 'id\n1\n', 'colonne-manquante'],
    ['has half a pair', 'id,lon\n1,2\n', 'colonne-manquante'],
  ])('that %s is refused', async (_what, text, slug) => expect(await refused(lines(text))).toBe(`400 ${slug}`));
});

const feature = (coordinates: unknown, id: unknown = 'a') =>
  JSON.stringify({ type: 'Feature', id, properties: {}, geometry: { type: 'Point', coordinates } });

describe('a sequence of features', () => {
  test.each([
    ['one per line', `${feature([2.35, 48.85])}\n${feature([8.74, 41.92], 7)}\n`],
    ['after record separators', `\x1e${feature([2.35, 48.85])}\n\x1e${feature([8.74, 41.92], 7)}\n`],
    [
      'with line breaks inside',
      `\x1e{\n"id":"a",\n${feature([2.35, 48.85]).slice(1)}\n\x1e${feature([8.74, 41.92], 7)}`,
    ],
  ])('%s is read, in pieces of any size', async (_what, text) => {
    const wanted = [
      [1, 'a', PARIS],
      [2, 7, AJACCIO],
    ];
    for (const size of [1, 3, 1 << 16]) expect(said(await lines(text, SEQUENCE, size))).toEqual(wanted);
  });
  test('may hold other geometries, and names in the properties', async () => {
    const line = JSON.stringify({
      type: 'Feature',
      properties: { id: 'route' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [2, 48],
          [2.1, 48.1],
        ],
      },
    });
    expect(said(await lines(line, SEQUENCE))).toMatchObject([[1, 'route', { type: 'LineString' }]]);
  });
  test.each([
    ['is cut', feature([2.35, 48.85]).slice(0, -9), 'json-invalide'],
    ['is no JSON', 'lon=2', 'json-invalide'],
    ['is no object', '[2,48]', 'geometrie-invalide'],
    ['is a number', '7', 'json-invalide'],
    ['has text for numbers', feature(['2.35', '48.85']), 'geometrie-invalide'],
    ['has null for a number', feature([2.35, null]), 'geometrie-invalide'],
    ['has its axes exchanged', feature([48.85, 2.35]), 'geometrie-invalide'],
    ['is in Lambert-93', feature([650_000, 6_860_000]), 'geometrie-invalide'],
    ['has no geometry', '{"type":"Feature","geometry":null}', 'geometrie-invalide'],
    ['is longer than a million characters', `"${'x'.repeat(1_100_000)}"`, 'trop-volumineux'],
  ])('whose last line %s tells so in that line', async (_what, text, slug) => {
    const [first, second] = await lines(`${feature([2.35, 48.85])}\n${text}`, SEQUENCE, 1 << 14);
    expect(said([first!])).toEqual([[1, 'a', PARIS]]);
    expect(said([second!])[0]![2]).toBe(slug);
  });
  test('keeps the name of a feature whose geometry is refused', async () => {
    expect(said(await lines(feature(['2', '48'], 'x'), SEQUENCE))).toEqual([[1, 'x', 'geometrie-invalide']]);
  });
});

describe('what is sent', () => {
  test('may not be compressed: a small body could unfold into gigabytes', async () => {
    expect(await refused(lines('lon,lat\n2,48\n', { ...CSV, 'content-encoding': 'gzip' }))).toBe('415 format-inconnu');
  });
  test('may not be larger than 50 MB, said or not', { timeout: 30_000 }, async () => {
    const large = { ...CSV, 'content-length': '50000001' };
    expect(await refused(lines('lon,lat\n2,48\n', large))).toBe('413 trop-volumineux');
    const piece = Buffer.from(`${'2.35,48.85\n'.repeat(100)}${' '.repeat(64_000)}\n`);
    async function* endless() {
      yield Buffer.from('lon,lat\n');
      for (;;) yield piece;
    }
    const found: Line[] = [];
    const read = async () => {
      for await (const line of readLines(requestOf(Readable.from(endless()), CSV))) found.push(line);
    };
    expect(await refused(read())).toBe('413 trop-volumineux');
    expect(found.length).toBeGreaterThan(70_000);
  });
  test('names 100,000 places at most: the next ends the reading', { timeout: 30_000 }, async () => {
    const row = '2.35,48.85\n';
    const found: Line[] = [];
    const read = async (count: number) => {
      found.length = 0;
      const body = Readable.from([Buffer.from(`lon,lat\n${row.repeat(count)}`)]);
      for await (const line of readLines(requestOf(body, CSV))) found.push(line);
    };
    expect(await refused(read(MOST_PLACES + 1))).toBe('413 trop-de-lieux');
    expect(found.length).toBe(MOST_PLACES);
    expect(await refused(read(MOST_PLACES))).toBe('nothing');
  });
  test('keeps the problem of the reader as it is', async () => {
    const [line] = await lines('lon,lat\nx,48.85\n');
    expect(line).toMatchObject({ problem: expect.any(Problem) });
    expect((line as { problem: Problem }).problem.french).toMatch(/lon : un nombre entre -180 et 180 .*"x"/);
  });
});
