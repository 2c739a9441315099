import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { askJson } from '../../etl/remote/json.ts';
import { openRemote } from '../../etl/remote/remote.ts';
import { openServices, say } from '../setup/services.ts';

const services = await openServices();
afterAll(services.close);
const remote = openRemote({ ...services.env, ETL_MAX_BYTES: '1000000' }, { tries: 2, first: 10 });
const fault = (answer: (typeof services.faults)[number]['answer']) =>
  services.faults.push({ at: /./, times: 1, answer });

describe('an answer in JSON', () => {
  const asked = () => askJson(remote, services.url('/json'));
  test('may come compressed though nobody asked for it', async () => {
    fault(say(gzipSync('{"a": 1}'), { 'Content-Encoding': 'gzip' }));
    expect(await asked()).toEqual({ a: 1 });
  });
  test('that inflates without end is refused', async () => {
    fault(say(gzipSync(Buffer.alloc(5_000_000)), { 'Content-Encoding': 'gzip' }));
    await expect(asked()).rejects.toThrow('Plus de 1000000 octets une fois décompressé');
  });
  test.each([
    ['cut in the middle', say('{"a": [1, 2'), 'n’est pas du JSON'],
    ['compressed and cut', say(gzipSync('{"a": 1}').subarray(0, 15)), 'abîmée'],
    [
      'a page',
      say('<html><title>Accès refusé</title>'),
      'Une page web est venue au lieu de données (« Accès refusé »)',
    ],
    [
      'a fault of the service',
      say(
        '<?xml version="1.0"?><ows:ExceptionReport><ows:Exception><ows:ExceptionText>no such\n layer</ows:ExceptionText>',
      ),
      'refuse : no such layer',
    ],
  ])('%s is refused', async (_, answer, words) => {
    fault(answer);
    await expect(asked()).rejects.toThrow(words);
  });
});
