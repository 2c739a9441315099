import { describe, expect, test } from 'vitest';
import { type Param, param, readParams } from '../../api/params.ts';
import type { Problem } from '../../api/problem.ts';

/** Reads one value as the request would; a refusal gives its sentence. */
function read(one: Param, text: string | undefined): unknown {
  try {
    return readParams({ v: one }, text === undefined ? [] : [['v', text]]).v;
  } catch (error) {
    return (error as Problem).french;
  }
}

function problem(
  given: [string, string][],
  shape: Record<string, Param> = { lon: param.lon, lat: param.lat },
): Problem {
  try {
    readParams(shape, given);
  } catch (error) {
    return error as Problem;
  }
  throw new Error('it was accepted');
}

const good: [keyof typeof param, string | undefined, unknown][] = [
  ['lon', '1.632', 1.632],
  ['lon', '-180', -180],
  ['lon', '0', 0],
  ['lat', '-90.000', -90],
  ['lang', undefined, 'fr'],
  ['lang', 'en', 'en'],
  ['day', undefined, undefined],
  ['day', '2024-02-29', '2024-02-29'],
  ['knownOn', '2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z'],
  ['knownOn', '2026-11-22T10:00:00.123456Z', '2026-11-22T10:00:00.123456Z'],
  ['limit', undefined, 100],
  ['limit', '1', 1],
  ['limit', '1000000000', 10_000],
  ['few', '400', 50],
  ['after', 'a b/c', 'a b/c'],
  ['collection', 'plu-zones', 'plu-zones'],
  ['code', '2A004', '2A004'],
  ['level', 'epci', 'epci'],
  ['z', '0', 0],
  ['x', '4194303', 4194303],
];

const bad: [keyof typeof param, string, RegExp][] = [
  ['lon', 'abc', /nombre entre -180 et 180 est attendu, reçu "abc"/],
  ['lon', '180.1', /reçu "180.1"/],
  ['lon', '', /reçu ""/],
  ['lon', '1e1', /reçu "1e1"/],
  ['lon', '1,5', /reçu "1,5"/],
  ['lon', ' 1', /reçu " 1"/],
  ['lon', '0x10', /attendu/],
  ['lon', 'NaN', /attendu/],
  ['lon', 'Infinity', /attendu/],
  ['lon', '１', /attendu/],
  ['lat', '91', /nombre entre -90 et 90 est attendu, reçu "91"/],
  ['lang', 'de', /un de fr, en est attendu, reçu "de"/],
  ['lang', 'FR', /reçu "FR"/],
  ['day', '2024-02-30', /une date AAAA-MM-JJ est attendue, reçu "2024-02-30"/],
  ['day', '99999-01-01', /attendue/],
  ['day', '../..', /attendue/],
  ['day', '2024-2-3', /attendue/],
  ['knownOn', '2026-11-22', /un instant AAAA-MM-JJThh:mm:ssZ est attendu/],
  ['knownOn', '2026-02-30T10:00:00Z', /attendu/],
  ['knownOn', '2026-11-22T25:00:00Z', /attendu/],
  ['limit', 'unlimited', /un nombre entier entre 1 et 10000 est attendu, reçu "unlimited"/],
  ['limit', '0', /attendu/],
  ['limit', '-1', /attendu/],
  ['limit', '1.5', /attendu/],
  ['limit', '', /attendu/],
  ['limit', '١٢', /attendu/],
  ['words', '   ', /un texte de 1 à 100 caractères/],
  ['words', 'x'.repeat(101), /un texte de 1 à 100 caractères/],
  ['collection', '../secret', /lettres, chiffres, tirets/],
  ['collection', '-x', /lettres, chiffres, tirets/],
  ['level', 'pays', /un de commune, epci, departement, region/],
  ['z', '007', /sans zéro de tête/],
  ['z', '+7', /sans zéro de tête/],
  ['z', '-1', /sans zéro de tête/],
  ['z', '1.5', /sans zéro de tête/],
  ['x', '9007199254740993', /sans zéro de tête/],
];

describe('a value of a parameter', () => {
  test.each(good)('%s=%s is read', (name, text, value) => expect(read(param[name], text)).toEqual(value));
  test.each(bad)('%s=%s is refused with what was wanted', (name, text, words) => {
    expect(read(param[name], text)).toMatch(words);
  });
});

describe('the parameters of a request', () => {
  test('all faults are told at once, in both languages', () => {
    const { status, slug, more, french, english } = problem([
      ['lon', 'abc'],
      ['lat', '91'],
    ]);
    expect([status, slug, more.errors?.map((one) => one.parameter)]).toEqual([
      400,
      'parametre-invalide',
      ['lon', 'lat'],
    ]);
    expect(french).toMatch(/"abc" ; lat : .*"91"/);
    expect(english).toMatch(/a number from -180 to 180 is wanted, got "abc"; lat: .*, got "91"/);
  });
  test('a missing half of a pair is named', () => expect(problem([['lon', '2']]).french).toBe('lat manque'));
  test('an unknown one is named with those that are known', () => {
    const refused = problem([['longitude', '2']]);
    expect([refused.slug, refused.french]).toEqual([
      'parametre-inconnu',
      'Paramètre inconnu : longitude. Connus : lon, lat',
    ]);
  });
  test('a repeated one is refused, even with the same value', () => {
    expect(
      problem([
        ['lon', '2'],
        ['lon', '2'],
      ]).slug,
    ).toBe('parametre-repete');
  });
  test.each(['__proto__', 'constructor', 'toString', 'lon[]', 'lon[a]', 'constructor[prototype]'])(
    '%s is unknown like any other',
    (name) => {
      expect(problem([[name, 'polluted']]).slug).toBe('parametre-inconnu');
      expect(Object.prototype).not.toHaveProperty('polluted');
    },
  );
  test('a value is shown no longer than sixty characters', () => {
    expect(
      problem([
        ['lon', 'x'.repeat(5000)],
        ['lat', '1'],
      ]).french.length,
    ).toBeLessThan(150);
  });
});
