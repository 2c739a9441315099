import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backgroundHosts, backgroundsOf } from '../../api/backgrounds.ts';
import { readConfig } from '../../api/config.ts';

test('the private key lies in the data folder, unless another is named', () => {
  expect(readConfig({ DATA_DIR: '/somewhere' }).keysDir).toBe(join('/somewhere', 'keys'));
  expect(readConfig({ DATA_DIR: '/somewhere', KEYS_DIR: '/safe' }).keysDir).toBe('/safe');
});

test('nobody is said to run the service who has not said so', () => {
  expect(readConfig({}).publisher).toEqual({ name: undefined, href: null, email: null });
  const said = { PUBLISHER_NAME: 'Mairie', PUBLISHER_HREF: 'https://example.org', PUBLISHER_EMAIL: 'a@example.org' };
  expect(readConfig(said).publisher).toEqual({ name: 'Mairie', href: 'https://example.org', email: 'a@example.org' });
});

test('no proxy is believed, unless so many or these', () => {
  expect(readConfig({}).trustProxy).toBe(0);
  expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
  expect(readConfig({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1']);
});

test('no official background is on, unless it is named', () => {
  expect(backgroundsOf(readConfig({}).backgrounds)).toEqual([]);
  expect(backgroundHosts(readConfig({}).backgrounds)).toEqual([]);
  const { backgrounds } = readConfig({ BACKGROUNDS: 'photo, plan,photo' });
  expect(backgroundsOf(backgrounds).map(({ id }) => id)).toEqual(['photo', 'plan']);
  expect(backgroundHosts(backgrounds)).toEqual(['https://data.geopf.fr']);
  const [photo] = backgroundsOf(backgrounds);
  expect(photo?.tiles).toContain('LAYER=ORTHOIMAGERY.ORTHOPHOTOS&STYLE=normal&FORMAT=image%2Fjpeg&TILEMATRIXSET=PM');
  const own = readConfig({
    BACKGROUNDS: 'plan',
    BACKGROUNDS_URL: 'https://wmts.test/private?apikey=a%20b',
  }).backgrounds;
  const query = new URL(backgroundsOf(own)[0]!.tiles).searchParams;
  expect([query.get('apikey'), query.get('SERVICE')]).toEqual(['a b', 'WMTS']);
  expect(photo?.tiles).toMatch(/&TILEMATRIX=\{z\}&TILEROW=\{y\}&TILECOL=\{x\}$/);
});

test.each([
  [{ TRUST_PROXY: 'true' }, /TRUST_PROXY attend .* reçu « true »/],
  [{ TRUST_PROXY: '10.0.0.1,proxy' }, /reçu « proxy »/],
  [{ OPERATOR_KEY_SHA256: 'secret' }, /64 chiffres hexadécimaux[\s\S]*OPERATOR_KEY_SHA256/],
  [{ PUBLISHER_EMAIL: 'nobody' }, /PUBLISHER_EMAIL/],
  [{ BACKGROUNDS: 'plan,satellite' }, /BACKGROUNDS/],
  [{ BACKGROUNDS_URL: 'javascript:alert(1)' }, /BACKGROUNDS_URL/],
  [{ PUBLISHER_HREF: 'javascript:alert(1)' }, /PUBLISHER_HREF/],
])('%o is refused with its name', (env, words) => {
  expect(() => readConfig(env)).toThrow(words);
});
