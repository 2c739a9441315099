import { describe, expect, test } from 'vitest';
import { param, readParams } from '../../api/params.ts';
import { Problem } from '../../api/problem.ts';
import { withParcelId } from '../../api/rules/find-parcel.ts';
import { wayQuery } from '../../api/rules/find-place.ts';

const { parcel } = param;

const fault = (ask: () => unknown) => {
  try {
    return ask();
  } catch (error) {
    return error instanceof Problem ? `${error.french} | ${error.english}` : error;
  }
};
const ids = (count: number) => Array.from({ length: count }, (_, i) => `91216000AB${String(i + 1).padStart(4, '0')}`);

describe('parcels', () => {
  test('are read in capitals, one or several', () => {
    expect(readParams({ parcel }, [['parcel', '91216000ab0037']])).toEqual({ parcel: ['91216000AB0037'] });
    expect(readParams({ parcel }, [['parcel', '2a004000AB0037, 97105000AB0001']]).parcel).toHaveLength(2);
    expect(readParams({ parcel }, [['parcel', ids(50).join(',')]]).parcel).toHaveLength(50);
  });
  test.each([
    ['51 of them', ids(51).join(','), /50 parcelles au plus.*reçu 51.*at most 50 parcels/],
    ['one twice', '91216000AB0037,91216000ab0037', /91216000AB0037 est nommée deux fois.*is named twice/],
    ['one that is no id', `${ids(1)},91216AB37`, /14 caractères.*reçu "91216AB37"/],
    ['an empty one', `${ids(1)},`, /14 caractères.*reçu ""/],
  ])('%s: refused with the reason', (_what, text, words) =>
    expect(fault(() => readParams({ parcel }, [['parcel', text]]))).toMatch(words),
  );
});

describe('a parcel by its commune', () => {
  const query = (given: Record<string, string>) => {
    const read = readParams(wayQuery, Object.entries(given));
    return withParcelId({ ...read, known_on: undefined, lang: 'fr' });
  };

  test.each([
    [{ commune: '91216', section: 'AB', number: '37' }, '91216000AB0037'],
    [{ commune: '91216', section: 'a', number: '0037' }, '912160000A0037'],
    [{ commune: '67482', section: '7', number: '1' }, '67482000070001'],
    [{ commune: '95040', section: 'AB', number: '12', prefix: '259' }, '95040259AB0012'],
    [{ commune: '2a004', section: 'ZA', number: '9999' }, '2A004000ZA9999'],
  ])('%j is %s', (given, id) => {
    const { parcel: found, commune } = query(given);
    expect([found, commune]).toEqual([[id], undefined]);
  });
  test.each([
    [{ commune: '91216', section: 'AB' }, /number manque.*number is missing/],
    [{ commune: '91216', number: '37' }, /section manque/],
    [{ section: 'AB', number: '37' }, /commune manque/],
    [{ commune: '91216', prefix: '000' }, /section manque.*number manque/],
    [{ commune: 'Corbeil', section: 'AB', number: '37' }, /code Insee de 5 caractères.*« Corbeil »/],
    [{ commune: '91216', section: 'ABC', number: '37' }, /section : une section d’une ou deux lettres.*reçu "ABC"/],
    [{ commune: '91216', section: 'AB', number: '' }, /number : un numéro de 1 à 9999.*reçu ""/],
    [{ commune: '91216', section: 'AB', number: '0' }, /reçu "0"/],
    [{ commune: '91216', section: 'AB', number: '12345' }, /reçu "12345"/],
    [{ commune: '91216', section: 'AB', number: '37', prefix: '1234' }, /un préfixe de 1 à 3 chiffres/],
  ])('%j is refused', (given, words) => expect(fault(() => query(given))).toMatch(words));
});
