import type { Extract } from '../extract.ts';
import { INK, LOOKS, mm, PAGE } from './look.ts';
import type { Pen } from './pen.ts';
import type { Words } from './words.ts';

const LOOK = LOOKS.small;

/** What every page repeats: whose extract it is, that the territory is invented where it is, the id and the page. */
export function repeatOnPages(pen: Pen, extract: Extract, title: string, say: Words): void {
  const label = shortened(pen, title, mm(130));
  pen.onEachPage((document, page, count) => {
    pen.label(label, LOOK, PAGE.left, mm(11));
    right(pen, 'Terrier', mm(11));
    document.moveTo(PAGE.left, mm(15.5)).lineTo(PAGE.right, mm(15.5)).lineWidth(0.5).stroke(INK.line);
    if (extract.answer.place.invented) banner(pen, document, say.invented);
    const foot = PAGE.height - mm(13);
    pen.label(`${say.id} ${extract.id}`, LOOK, PAGE.left, foot);
    right(pen, say.page(page, count), foot);
  });
}

function right(pen: Pen, text: string, y: number): void {
  pen.label(text, LOOK, PAGE.right - pen.width(text, LOOK.face, LOOK.size), y);
}

function banner(pen: Pen, document: PDFKit.PDFDocument, text: string): void {
  const look = { ...LOOK, face: 'strong' as const, ink: '#523b00' };
  const width = pen.width(text, look.face, look.size);
  const x = (PAGE.width - width) / 2;
  document
    .rect(x - mm(3), mm(4), width + mm(6), mm(5))
    .lineWidth(0.6)
    .fillAndStroke('#fff3cf', '#523b00');
  pen.label(text, look, x, mm(4) + (mm(5) - look.leading) / 2);
}

function shortened(pen: Pen, text: string, width: number): string {
  if (pen.width(text, LOOK.face, LOOK.size) <= width) return text;
  const characters = Array.from(text.slice(0, 200));
  while (characters.length > 0 && pen.width(`${characters.join('')}…`, LOOK.face, LOOK.size) > width) characters.pop();
  return `${characters.join('')}…`;
}
