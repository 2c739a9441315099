import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ARTEFACTS = fileURLToPath(new URL('../artefacts/', import.meta.url));

/** What a program of poppler-utils says of a document. */
function ask(program: string, pdf: Buffer, options: string[] = [], end: string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'terrier-pdf-'));
  writeFileSync(join(folder, 'extract.pdf'), pdf);
  const said = execFileSync(program, [...options, join(folder, 'extract.pdf'), ...end], { maxBuffer: 1e8 });
  rmSync(folder, { recursive: true });
  return said.toString();
}

/** The text of a document: `physical` as a reader makes it out on the page, `raw` in the order in which it was written. */
export const textOf = (pdf: Buffer, order: 'physical' | 'raw') =>
  ask('pdftotext', pdf, order === 'raw' ? ['-raw'] : [], ['-']);

/** The structure of a document with its text, as a speaking reader goes through it. */
export const structureOf = (pdf: Buffer) => ask('pdfinfo', pdf, ['-struct-text']);

/** The facts of a document: `Tagged`, `Title`, `Pages` … */
export function factsOf(pdf: Buffer): Record<string, string> {
  const lines = ask('pdfinfo', pdf).trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

/** The fonts of a document: name, and whether it is embedded. */
export function fontsOf(pdf: Buffer): { name: string; embedded: boolean }[] {
  const lines = ask('pdffonts', pdf).trim().split('\n').slice(2);
  return lines.map((line) => ({ name: line.split(' ')[0]!, embedded: /Identity-H +yes/.test(line) }));
}

/** Keeps a picture of the first page among the artefacts, and gives how many bytes it has. */
export function keepPicture(pdf: Buffer, name: string): number {
  mkdirSync(ARTEFACTS, { recursive: true });
  ask('pdftoppm', pdf, ['-r', '100', '-singlefile', '-png'], [`${ARTEFACTS}pdf-${name}`]);
  return readFileSync(`${ARTEFACTS}pdf-${name}.png`).length;
}
