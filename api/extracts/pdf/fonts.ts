import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type Run } from 'fontkit';

const { resolve } = createRequire(import.meta.url);

const MOST_WORDS = 5000;

/** The two faces of an extract, embedded in it: Source Sans 3 (OFL). Read once for all documents. */
export const FACES = { text: open('400Regular'), strong: open('600SemiBold') };

export type Face = keyof typeof FACES;

const HELD = new Set(FACES.text.characterSet);

/** Stands for a character that the font cannot draw. */
export const UNKNOWN = '□';
const COMMON = /^[ -~\u00a0-\u00ac\u00ae-\u017f\u2011-\u2014\u2018-\u201d\u2022\u2026\u202f\u20ac]*$/;
const COMBINING = /^\p{M}$/u;

/**
 * Text as it can be printed: no control or direction marks, at most two accents on a letter, and `UNKNOWN` where the font
 * has no such character. The space before a tall mark of punctuation does not break, as French wants it.
 */
export function printable(text: string): string {
  const drawn = COMMON.test(text) ? text : known(text);
  return drawn
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(/ (?=[;:!?»](?:\s|$))|(?<=«) /g, '\u00a0');
}

function known(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '');
  const drawn = Array.from(plain, (character) => {
    if (character !== '\ufffd' && HELD.has(character.codePointAt(0)!)) return character;
    return COMBINING.test(character) ? '' : UNKNOWN;
  });
  return drawn.join('').replace(/(\p{M}{2})\p{M}+/gu, '$1');
}

/** Opens a face. Setting a word takes a hundred times as long as finding it, and documents share most of their words. */
function open(weight: string): Font {
  const font = create(readFileSync(resolve(`@expo-google-fonts/source-sans-3/${weight}/SourceSans3_${weight}.ttf`)));
  const words = new Map<string, Run>();
  const shape = font.layout.bind(font);
  const layout: Font['layout'] = (text, features) => {
    const known = words.get(text) ?? shape(text, features);
    if (words.size >= MOST_WORDS) words.clear();
    words.set(text, known);
    return copyOf(known);
  };
  return Object.assign(font, { layout });
}

/** Whoever asks scales the positions that it is given, and reads the width afterwards. */
function copyOf(run: Run): Run {
  const positions = run.positions.map((position) => ({ ...position }));
  return {
    glyphs: run.glyphs,
    positions,
    get advanceWidth() {
      return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    },
  };
}
