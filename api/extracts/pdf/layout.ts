import type { Block, Box } from './blocks.ts';
import { breakLines, type Line, type Run } from './lines.ts';
import { INK, LOOKS, type Look, MEASURE, mm, PAGE } from './look.ts';
import { together, type Unit } from './pages.ts';
import type { Pen, Tag } from './pen.ts';

const TERM = mm(36);
const GAP = mm(3);
const SWATCH = mm(9);
const HEADINGS = { 1: LOOKS.title, 2: LOOKS.part, 3: LOOKS.theme, 4: LOOKS.dataset, 5: LOOKS.rule };
const BEFORE = { 1: 0, 2: 18, 3: 14, 4: 9, 5: 8 };

/** Sets blocks in lines of the page's width, one after the other, and tags them as pieces of `parent`. */
export function* unitsOf(blocks: Block[], parent: Tag, pen: Pen): Generator<Unit> {
  for (const block of blocks) {
    if (block.kind !== 'section') yield* set(block, parent, pen);
    else {
      const units = unitsOf(block.blocks, { type: 'Sect', parent }, pen);
      yield* block.together ? together([...units]) : units;
    }
  }
}

function set(block: Exclude<Block, { kind: 'section' }>, parent: Tag, pen: Pen): Unit[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block, parent, pen)];
    case 'text':
      return [text(block, parent, pen)];
    case 'list':
      return list(block.items, { type: 'L', parent }, pen);
    case 'table':
    case 'facts':
      return facts(block, parent, pen);
    case 'picture':
      return [picture(block, parent, pen)];
    case 'legend':
      return legend(block.items, { type: 'L', parent }, pen);
  }
}

const linesOf = (runs: Run[], look: Look, width: number, pen: Pen): Line[] =>
  breakLines(runs, width, (text, face = look.face) => pen.width(text, face, look.size));

function paragraph(runs: Run[], look: Look, tag: Tag, pen: Pen, x = PAGE.left, width = MEASURE): Unit {
  const bands = linesOf(runs, look, width, pen).map((line) => ({
    height: look.leading,
    draw: (y: number) => pen.say(tag, line, look, x, y),
  }));
  return { before: 3, bands };
}

function text({ runs, small, leads }: Block & { kind: 'text' }, parent: Tag, pen: Pen): Unit {
  return { ...paragraph(runs, small ? LOOKS.small : LOOKS.body, { type: 'P', parent }, pen), leads };
}

function heading({ level, text, badge }: Block & { kind: 'heading' }, parent: Tag, pen: Pen): Unit {
  const look = HEADINGS[level];
  const tag: Tag = { type: `H${level}`, parent };
  const mark = badge && { ...LOOKS.badge, ink: badge.ink };
  const wide = badge && mark ? pen.width(badge.text, mark.face, mark.size) + mm(4) : 0;
  const lines = linesOf([{ text }], look, MEASURE - (wide ? wide + GAP : 0), pen);
  const bands = lines.map((line, index) => ({
    height: look.leading,
    draw: (y: number) => {
      if (index > 0) return pen.say(tag, line, look, PAGE.left, y);
      if (level < 5) pen.bookmark(level, text, y);
      else pen.ornament((document) => drawRule(document, y - 3));
      if (mark) pen.ornament((document) => drawFrame(document, [PAGE.right - wide, y, wide, look.leading], mark.ink));
      pen.say(tag, line, look, PAGE.left, y);
      if (badge && mark) pen.say(tag, [{ text: badge.text }], mark, PAGE.right - wide + mm(2), y);
    },
  }));
  return { before: BEFORE[level], bands, leads: true };
}

function drawRule(document: PDFKit.PDFDocument, y: number): void {
  document.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(0.5).stroke(INK.line);
}

function drawFrame(document: PDFKit.PDFDocument, [x, y, width, height]: Box, ink: string): void {
  document.roundedRect(x, y, width, height, 2.5).lineWidth(0.8).stroke(ink);
}

function list(items: Run[][], tag: Tag, pen: Pen): Unit[] {
  return items.map((runs) => {
    const item: Tag = { type: 'LI', parent: tag };
    const label: Tag = { type: 'Lbl', parent: item };
    const unit = paragraph(runs, LOOKS.body, { type: 'LBody', parent: item }, pen, PAGE.left + mm(4), MEASURE - mm(4));
    const [first, ...rest] = unit.bands;
    const draw = (y: number) => {
      pen.say(label, [{ text: '•' }], LOOKS.body, PAGE.left + mm(1), y);
      first!.draw(y);
    };
    return { before: 1, bands: [{ height: first!.height, draw }, ...rest] };
  });
}

function facts(block: Block & { kind: 'table' | 'facts' }, parent: Tag, pen: Pen): Unit[] {
  const table: Tag = { type: 'Table', parent };
  return block.rows.map(({ term, values }) => {
    const own: Tag = { type: 'P', parent };
    const [head, cell] = block.kind === 'table' ? rowTags(table) : [own, own];
    const left = paragraph([{ text: `${term} ` }], LOOKS.term, head, pen, PAGE.left, TERM - GAP).bands;
    const right = values.flatMap(
      // The space keeps paragraphs apart where lines are joined.
      (runs) => paragraph([...runs, { text: ' ' }], LOOKS.body, cell, pen, PAGE.left + TERM, MEASURE - TERM).bands,
    );
    const bands = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
      height: LOOKS.body.leading,
      draw: (y: number) => {
        left[index]?.draw(y);
        right[index]?.draw(y);
      },
    }));
    return { before: 1, bands };
  });
}

function rowTags(table: Tag): [head: Tag, cell: Tag] {
  const row: Tag = { type: 'TR', parent: table };
  return [
    { type: 'TH', parent: row, options: { scope: 'Row' } },
    { type: 'TD', parent: row },
  ];
}

function picture({ alt, width, height, draw }: Block & { kind: 'picture' }, parent: Tag, pen: Pen): Unit {
  const tag: Tag = { type: 'Figure', parent, options: { alt } };
  const place = (y: number) => {
    const box: [number, number, number, number] = [PAGE.left, y, width, height];
    pen.picture(tag, box, (document) => draw(document, box));
  };
  return { before: 4, bands: [{ height, draw: place }] };
}

/** Two columns, read from left to right. */
function legend(items: (Block & { kind: 'legend' })['items'], tag: Tag, pen: Pen): Unit[] {
  const width = (MEASURE - GAP) / 2;
  const cells = items.map(({ runs, swatch }, index) => {
    const x = PAGE.left + (index % 2) * (width + GAP);
    const body: Tag = { type: 'LBody', parent: { type: 'LI', parent: tag } };
    const { bands } = paragraph(runs, LOOKS.legend, body, pen, x + SWATCH, width - SWATCH);
    const draw = (y: number) => {
      pen.ornament((document) => swatch(document, [x, y + 1.5, SWATCH - mm(2), LOOKS.legend.leading - 2.5]));
      bands.reduce((top, band) => {
        band.draw(top);
        return top + band.height;
      }, y);
    };
    return { height: bands.length * LOOKS.legend.leading, draw };
  });
  return Array.from({ length: Math.ceil(cells.length / 2) }, (_, row) => {
    const pair = cells.slice(row * 2, row * 2 + 2);
    const draw = (y: number) => {
      for (const cell of pair) cell.draw(y);
    };
    return { before: 1, bands: [{ height: Math.max(...pair.map(({ height }) => height)), draw }] };
  });
}
