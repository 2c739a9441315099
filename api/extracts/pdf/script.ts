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
  readonly #faces = new Map<Face, { font: Font; words: Map<string, Word> }>();

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document;
    for (const face of Object.keys(FACES) as Face[]) {
      // A font that is open already is taken as well, which the types do not say.
      document.registerFont(face, FACES[face] as unknown as Buffer).font(face);
      this.#faces.set(face, { font: (document as unknown as { _font: Font })._font, words: new Map() });
    }
  }

  /** The width of a text at size 1. */
  width(text: string, face: Face): number {
    return this.#words(text, face).reduce((sum, { width }) => sum + width, 0);
  }

  /** Writes a text on the page from `x` on, `middle` being half the height of its line. */
  write(text: string, face: Face, size: number, x: number, middle: number, ink: string): void {
    const { font } = this.#faces.get(face)!;
    this.#document.page.fonts[font.id] ??= font.ref();
    const baseline = middle + (size * (font.ascender + font.descender)) / 2000;
    const operands = this.#words(text, face).map((word) => word.operands);
    this.#document.addContent(
      // The page counts from its top, so letters are turned over.
      `${colour(ink)} rg BT 1 0 0 -1 ${hundredth(x)} ${hundredth(baseline)} Tm /${font.id} ${size} Tf [${operands.join('')}] TJ ET`,
    );
  }

  #words(text: string, face: Face): Word[] {
    const { font, words } = this.#faces.get(face)!;
    return text.split(/(?<= )/).map((part) => {
      const known = words.get(part) ?? wordOf(font.encode(part));
      words.set(part, known);
      return known;
    });
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

/** Finer places would only make the file longer. */
const hundredth = (value: number) => Math.round(value * 100) / 100;

function colour(ink: string): string {
  const parts = [1, 3, 5].map((at) => hundredth(Number.parseInt(ink.slice(at, at + 2), 16) / 255));
  return parts.join(' ');
}
