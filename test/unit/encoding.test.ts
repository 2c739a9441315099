import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseEncoding, ENCODINGS } from '../../api/http/encoding.ts';

describe('the encoding of an answer', () => {
  const ours = ENCODINGS.includes('zstd') ? 'zstd' : undefined;
  test.each<[string | undefined, string | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', ours ?? 'br'],
    ['zstd', ours],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.3, identity;q=0.8', undefined],
    ['*', ours ?? 'br'],
    ['*;q=0.5, br;q=0', ours ?? 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=nonsense', undefined],
    ['*;q=0, gzip;q=0.001', 'gzip'],
  ])('is, for “%s”, %s', (accepted, encoding) => expect(chooseEncoding(accepted, 5000)).toBe(encoding));

  test('is plain for what is small, unless plain is refused', () => {
    expect(chooseEncoding('br', 20)).toBeUndefined();
    expect(chooseEncoding('br, identity;q=0', 20)).toBe('br');
    for (const accepted of ['identity;q=0', '*;q=0', 'compress, *;q=0'])
      expect(() => chooseEncoding(accepted, 20)).toThrow(/proposés : (zstd, )?br, /);
  });

  test('is never a fault, whatever is asked', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('b', 'r', ',', ';', 'q', '=', '0', '.', '1', '*', ' ') }),
        (text) => {
          try {
            return [undefined, ...ENCODINGS].includes(chooseEncoding(text, 5000));
          } catch (error) {
            return (error as { status: number }).status === 406;
          }
        },
      ),
    ));
});
