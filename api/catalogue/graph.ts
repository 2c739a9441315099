/** The namespaces of the catalogue, by their usual prefixes. */
export const NAMESPACES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  locn: 'http://www.w3.org/ns/locn#',
  geo: 'http://www.opengis.net/ont/geosparql#',
} as const;

type Prefix = keyof typeof NAMESPACES;
/** A name with its prefix, as `dct:title`. */
export type Name = `${Prefix}:${string}`;

export type Iri = { iri: string };
export type Literal = { text: string; lang?: string; datatype?: Name };
export type Term = Iri | Literal;
/** Something that is said: subject, property, value. There are no nodes without an address. */
export type Triple = { subject: string; predicate: Name; object: Term };

/** A node of the catalogue or of a vocabulary; what may not stand in an address (RFC 3987) is written %XX. */
export function iri(address: string): Iri {
  return { iri: storable(address).replace(/[\s<>"{}|\\^`]/g, encodeURIComponent) };
}

/** A text, in a language or with a datatype; what XML cannot hold is left out, so that all forms say the same. */
export function literal(text: string, more: Omit<Literal, 'text'> = {}): Literal {
  return { text: storable(text), ...more };
}

/** The same said in French and in English. */
export function both(fr: string, en: string): Literal[] {
  return [literal(fr, { lang: 'fr' }), literal(en, { lang: 'en' })];
}

/** A text without the characters that XML 1.0 has no way to write. */
export function storable(text: string): string {
  return text.replace(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

/** The whole address of a name with a prefix. */
export function expand(name: Name): string {
  const [prefix, local] = name.split(':') as [Prefix, string];
  return NAMESPACES[prefix] + local;
}

/** Things by a key, in their order. */
export function grouped<Key, Thing>(things: Thing[], keyOf: (thing: Thing) => Key): Map<Key, Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}

/** What is said of nodes, each thing once, in the order in which it was said. */
export class Graph {
  readonly #said = new Map<string, Triple>();

  get triples(): Triple[] {
    return [...this.#said.values()];
  }

  /** Says of a node what it is and what it has; gives the node. */
  describe(subject: string, types: Name[], values: Partial<Record<Name, Term | Term[] | undefined>>): Iri {
    for (const type of types) this.#say({ subject, predicate: 'rdf:type', object: iri(expand(type)) });
    for (const [predicate, value] of Object.entries(values) as [Name, Term | Term[] | undefined][])
      for (const object of value === undefined ? [] : [value].flat()) this.#say({ subject, predicate, object });
    return iri(subject);
  }

  #say(triple: Triple): void {
    const key = JSON.stringify([triple.subject, triple.predicate, triple.object]);
    if (!this.#said.has(key)) this.#said.set(key, triple);
  }
}
