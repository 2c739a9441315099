import { afterAll, expect, test } from 'vitest';
import { addBody, changeBody, inviteTo, isSiren, listBodies } from '../../api/identity/orders.ts';
import { openEngines } from '../setup/engines.ts';

const [engine] = (await openEngines('fixtures')).reverse();
const { db } = engine!;
afterAll(() => db.close());

const TOWN = {
  ...{ siren: '219505237', name: 'Mairie d’Essaiville', level: 'commune', territory: 'commune/95523' },
  ...{ badges: ['public-service'], href: null, email: null },
};

test.each([
  ['219505237', true],
  ['219505230', false],
  ['000000041', false],
  ['21950523', false],
  ['2195052370', false],
  ['abcdefghi', false],
])('%s as a SIREN: %s', (text, is) => expect(isSiren(text)).toBe(is));

test('a body is added once, invites, gets badges and is closed', async () => {
  expect(await listBodies(db)).toContain('Aucun organisme');
  expect(await addBody(db, TOWN)).toBe('219505237 · Mairie d’Essaiville · commune/95523');
  await expect(addBody(db, TOWN)).rejects.toThrow('publie déjà ici');
  await expect(addBody(db, { ...TOWN, siren: '123456789' })).rejects.toThrow('n’est pas un SIREN');
  await expect(addBody(db, { ...TOWN, territory: 'ici' })).rejects.toThrow('niveau/code');
  const invited = await inviteTo(db, 'https://t.example', {
    siren: TOWN.siren,
    email: 'a@b.fr',
    role: 'administrator',
  });
  expect(invited).toMatch(/https:\/\/t\.example\/publier\?invitation=[\w-]{43}\n/);
  await expect(inviteTo(db, '', { siren: TOWN.siren, email: 'a@b.fr', role: 'king' })).rejects.toThrow('king');
  await expect(inviteTo(db, '', { siren: '000', email: 'a@b.fr', role: 'reader' })).rejects.toThrow('000');
  expect(await changeBody(db, 'badge', TOWN.siren, ['certified'])).toBe('219505237 · certified');
  expect(await changeBody(db, 'close', TOWN.siren, [])).toContain('fermé');
  await expect(changeBody(db, 'close', TOWN.siren, [])).rejects.toThrow('219505237');
  expect(await listBodies(db)).toBe('219505237 · Mairie d’Essaiville · commune/95523 · certified · fermé / closed');
});
