import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { compose, fragment, joined, value } from '../../sql/compose.ts';

const folder = mkdtempSync(join(tmpdir(), 'terrier-compose-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The name, below `sql/`, of a file with this text. */
function file(name: string, text: string): string {
  writeFileSync(join(folder, `${name}.sql`), `-- what it says\n${text}\n`);
  return relative(fileURLToPath(new URL('../../sql', import.meta.url)), join(folder, name));
}

describe('a question made of fragments', () => {
  const same = file('same', '({left} = {right})');
  const and = file('and', ' and ');

  test('numbers its values in their order, after its own', () => {
    const parts = [1, 2].map((one) => fragment(same, { left: value(`a${one}`), right: value(`b${one}`) }));
    const whole = compose('select $1, $2\nwhere\n  \\part filter\norder by 1', ['x', 'y'], {
      filter: joined(and, parts),
    });
    expect(whole.text).toBe('select $1, $2\nwhere\n($3 = $4) and ($5 = $6)\norder by 1');
    expect(whole.values).toEqual(['x', 'y', 'a1', 'b1', 'a2', 'b2']);
  });

  test('has the same text whatever its values are', () => {
    const texts = ["'; drop table feature; --", '$1', '{left}', '\\part filter', '$&', 7, null].map(
      (one) => compose('\\part filter', [], { filter: fragment(same, { left: value(one), right: value(one) }) }).text,
    );
    expect(new Set(texts)).toEqual(new Set(['($1 = $2)']));
  });

  test('is refused when a fragment is missing', () => {
    expect(() => fragment(same, { left: value(1) })).toThrow('nothing for {right}');
    expect(() => compose('\\part filter', [], { other: value(1) })).toThrow('nothing for \\part filter');
  });
});
