import { FACES, type Face } from './fonts.ts';

/** What the library keeps of a font in a document: its name there, and the glyphs of a text with their places. */
type Font = {
  id: string;
  ascender: number;
  descender: number;
  ref(): PDFKit.PDFKitReference;
  encode(text: string): [codes: string[], places: Place[]];
};
type Place = { advanceWidth: number; xAdvance: number; xOffset: number; yOffset: number };

/** A word ready to be shown: the operands of `TJ`, and its width at size 1. */
type Word = { operands: string; width: number };

/**
 * Writes text with the operators of the format (ISO 32000-1, 9.4). The library sets every word three times for each use;
 * here a word is set once for a document.
 */
export class Script {
  readonly #document: PDFKit.PDFDocument;
  readonly #fonts = new Map<Face, Font>();
  readonly #words = new Map<string, Word>();

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document;
    for (const face of Object.keys(FACES) as Face[]) {
      // A font that is open already is taken as well, which the types do not say.
      document.registerFont(face, FACES[face] as unknown as Buffer).font(face);
      this.#fonts.set(face, (document as unknown as { _font: Font })._font);
    }
  }

  /** The width of a text at size 1. */
  width(text: string, face: Face): number {
    return wordsOf(text).reduce((sum, word) => sum + this.#word(word, face).width, 0);
  }

  /** Writes a text on the page from `x` on, `middle` being half the height of its line. */
  write(text: string, face: Face, size: number, x: number, middle: number, ink: string): void {
    const font = this.#fonts.get(face)!;
    this.#document.page.fonts[font.id] ??= font.ref();
    const baseline = middle + (size * (font.ascender + font.descender)) / 2000;
    const operands = wordsOf(text).map((word) => this.#word(word, face).operands);
    this.#document.addContent(
      // The page counts from its top, so letters are turned over.
      `${colour(ink)} rg BT 1 0 0 -1 ${hundredth(x)} ${hundredth(baseline)} Tm /${font.id} ${size} Tf [${operands.join('')}] TJ ET`,
    );
  }

  #word(text: string, face: Face): Word {
    const key = `${face} ${text}`;
    let word = this.#words.get(key);
    if (!word) {
      word = wordOf(this.#fonts.get(face)!.encode(text));
      this.#words.set(key, word);
    }
    return word;
  }
}

function wordOf([codes, places]: ReturnType<Font['encode']>): Word {
  let operands = '';
  let width = 0;
  for (const [index, { advanceWidth, xAdvance }] of places.entries()) {
    const back = hundredth(advanceWidth - xAdvance);
    operands += `<${codes[index]}>${back === 0 ? '' : back}`;
    width += xAdvance / 1000;
  }
  return { operands: operands.replaceAll('><', ''), width };
}

const wordsOf = (text: string): string[] => text.split(/(?<= )/);

/** Finer places would only make the file longer. */
const hundredth = (value: number) => Math.round(value * 100) / 100;

function colour(ink: string): string {
  const parts = [1, 3, 5].map((at) => hundredth(Number.parseInt(ink.slice(at, at + 2), 16) / 255));
  return parts.join(' ');
}
