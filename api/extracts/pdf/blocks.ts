import type { Run } from './lines.ts';

/** A box on the page in points from its upper left corner: left, top, width, height. */
export type Box = [number, number, number, number];

/** What a fact is about, and one or several paragraphs. */
export type Fact = { term: string; values: Run[][] };

/** Draws into a box with the operators of the PDF. */
export type Draw = (document: PDFKit.PDFDocument, box: Box) => void;

/** What a document says, in the order in which it is read. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4 | 5; text: string; badge?: { text: string; ink: string } }
  | { kind: 'text'; runs: Run[]; small?: boolean; leads?: boolean }
  | { kind: 'list'; items: Run[][] }
  /** Two columns: as a table, or as paragraphs that begin with their term. */
  | { kind: 'table' | 'facts'; rows: Fact[] }
  | { kind: 'picture'; alt: string; width: number; height: number; draw: Draw }
  | { kind: 'legend'; items: { runs: Run[]; swatch: Draw }[] }
  /** A section; its blocks stay on one page when they can. */
  | { kind: 'section'; blocks: Block[]; together?: boolean };
