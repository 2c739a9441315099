import { storable } from './graph.ts';

/** A piece of XML that is written already; texts are escaped when they become one. */
export class Xml {
  constructor(readonly text: string) {}
}

type Attributes = Record<string, string | undefined>;
/** What an element may hold; undefined, null and false leave nothing. */
export type Content = Xml | string | number | null | undefined | false | Content[];

/** An element with its attributes and what is in it. */
export function element(name: string, attributes: Attributes = {}, ...content: Content[]): Xml {
  const inside = content.map(written).join('');
  const head = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value!)}"`);
  return new Xml(inside ? `<${name}${head.join('')}>${inside}</${name}>` : `<${name}${head.join('')}/>`);
}

/** A whole document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`;
}

function written(content: Content): string {
  if (content === undefined || content === null || content === false) return '';
  if (Array.isArray(content)) return content.map(written).join('');
  return content instanceof Xml ? content.text : escaped(String(content));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

function escaped(text: string): string {
  return storable(text).replace(/[&<>"\n]/g, (character) => ENTITIES[character]!);
}
