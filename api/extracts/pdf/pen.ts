import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Box } from './blocks.ts';
import type { Face } from './fonts.ts';
import type { Line } from './lines.ts';
import { INK, type Look, PAGE } from './look.ts';
import { Script } from './script.ts';

/** What a piece of the document is (ISO 32000, 14.8.4: `P`, `LI`, `TD` …); it is made when its first line is written. */
export type Tag = {
  type: string;
  parent: Tag | null;
  options?: TagOptions;
  element?: PDFKit.PDFStructureElement;
  /** The last section in it. */
  section?: PDFKit.PDFStructureElement;
};
type TagOptions = { alt?: string; scope?: 'Row'; bbox?: [number, number, number, number] };

/** The facts of a document as its readers show them. */
export type Facts = { title: string; author: string; subject: string; lang: string; created: Date };

/** Writes a tagged document (PDF/UA, ISO 14289): each thing is either a part of its structure or an ornament. */
export class Pen {
  readonly document: PDFKit.PDFDocument;
  readonly root: Tag;
  #open: { tag: Tag; content: PDFKit.PDFStructureContent } | null = null;
  readonly #outline: PDFKit.PDFOutline[] = [];
  readonly #script: Script;

  constructor({ title, author, subject, lang, created }: Facts) {
    this.document = new PDFDocument({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      pdfVersion: '1.7',
      // The types do not know it yet; it declares what the tags keep to.
      subset: 'PDF/UA' as PDFKit.PDFDocumentOptions['subset'],
      tagged: true,
      displayTitle: true,
      lang,
      autoFirstPage: false,
      bufferPages: true,
      font: '',
      info: {
        Title: safeInXml(title),
        Author: safeInXml(author),
        Subject: safeInXml(subject),
        Producer: 'Terrier',
        Creator: 'Terrier',
        CreationDate: created,
      },
    });
    this.#script = new Script(this.document);
    this.root = { type: 'Document', parent: null, element: this.document.struct('Document') };
    this.document.addStructure(this.root.element!);
  }

  /** The width of a text in points. */
  width(text: string, face: Face, size: number): number {
    return this.#script.width(text, face) * size;
  }

  /** Writes a line as a piece of the structure; `y` is the top of its leading. */
  say(tag: Tag, line: Line, look: Look, x: number, y: number): void {
    let at = x;
    for (const { text, face = look.face, href } of line) {
      const width = this.width(text, face, look.size);
      if (href) this.#link(tag, href, [at, y, width, look.leading], () => this.#write(text, face, look, at, y, true));
      else {
        this.#begin(tag);
        this.#write(text, face, look, at, y);
      }
      at += width;
    }
  }

  /** Writes or draws what a reader that speaks leaves out: ornaments, or what every page repeats. */
  ornament(draw: (document: PDFKit.PDFDocument) => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.#close();
    this.document.markContent('Artifact', { type });
    draw(this.document);
    this.document.endMarkedContent();
  }

  /** Draws a picture that its tag describes; the text in it belongs to it. */
  picture(tag: Tag, [x, y, width, height]: Box, draw: (document: PDFKit.PDFDocument) => void): void {
    tag.options = { ...tag.options, bbox: [x, y, x + width, y + height] };
    this.#begin(tag);
    draw(this.document);
  }

  /** Begins a page. */
  turn(): void {
    this.#close();
    this.document.addPage();
  }

  /** Writes on every page, from the first on, what it repeats. */
  onEachPage(draw: (document: PDFKit.PDFDocument, page: number, count: number) => void): void {
    this.#close();
    const { count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(page);
      this.ornament((document) => draw(document, page + 1, count), 'Pagination');
    }
  }

  /** Ends the document and gives its bytes. */
  end(): Promise<Buffer> {
    this.#close();
    this.document.end();
    return buffer(this.document);
  }

  /** Adds an entry to the outline of the document, under the last one of a lower level. */
  bookmark(level: number, title: string, y: number): void {
    const above = this.#outline.findLast((entry, at) => at < level && entry) ?? this.document.outline;
    this.#outline.length = level;
    // Points from the right and the top edge, which is how the library counts.
    const options = { fit: false, left: PAGE.width, top: y, expanded: level < 2 };
    this.#outline[level] = above.addItem(title, options);
  }

  /** Text of an ornament or a picture. */
  label(text: string, look: Look, x: number, y: number): void {
    this.#write(text, look.face, look, x, y);
  }

  /** What is written next belongs to the tag; what follows in the same one makes no new piece. */
  #begin(tag: Tag): void {
    if (this.#open?.tag === tag) return;
    this.#close();
    elementOf(this.document, tag);
    this.#open = { tag, content: this.document.markStructureContent(tag.type) };
  }

  #close(): void {
    if (!this.#open) return;
    this.document.endMarkedContent();
    this.#open.tag.element!.add(this.#open.content);
    this.#open = null;
  }

  #link(parent: Tag, href: string, [x, y, width, height]: Box, write: () => void): void {
    const tag: Tag = { type: 'Link', parent };
    this.#begin(tag);
    write();
    this.#close();
    this.document.annotate(x, y, width, height, {
      // `Subtype` is how the format writes it, `Contents` what a speaking reader says.
      ...({ Subtype: 'Link', structParent: tag.element, Contents: new String(href) } as object),
      A: { S: 'URI', URI: new String(href) },
    });
    // Ended at once: where it is is noted with the page of this moment.
    tag.element!.end();
  }

  #write(text: string, face: Face, { size, leading, ink }: Look, x: number, y: number, isLink = false): void {
    const { document } = this;
    this.#script.write(text, face, size, x, y + leading / 2, isLink ? INK.accent : ink);
    if (!isLink) return;
    const under = y + leading / 2 + size * 0.42;
    const end = x + this.width(text.trimEnd(), face, size);
    document.moveTo(x, under).lineTo(end, under).lineWidth(0.4).stroke(INK.accent);
  }
}

function elementOf(document: PDFKit.PDFDocument, tag: Tag): PDFKit.PDFStructureElement {
  if (!tag.element) {
    const parent = elementOf(document, tag.parent!);
    tag.element = document.struct(tag.type, tag.options);
    parent.add(tag.element);
    if (tag.type !== 'Sect') return tag.element;
    // A section ends where the next one begins: it is written then, not all of them at the end.
    tag.parent!.section?.end();
    tag.parent!.section = tag.element;
  }
  return tag.element;
}

/** The library writes the facts into XML as they are. */
function safeInXml(text: string): string {
  return text.replaceAll('&', '+').replaceAll('<', '‹').replaceAll('>', '›');
}
