import { DataFactory, Writer } from 'n3';
import { expand, type Graph, grouped, type Literal, NAMESPACES, type Name, type Term, type Triple } from './graph.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

const { literal, namedNode, quad } = DataFactory;

/** The graph as Turtle. */
export function turtle(graph: Graph): string {
  const writer = new Writer({ prefixes: NAMESPACES });
  for (const { subject, predicate, object } of graph.triples)
    writer.addQuad(quad(namedNode(subject), namedNode(expand(predicate)), nodeOf(object)));
  let text = '';
  writer.end((_, result: string) => {
    text = result;
  });
  return text;
}

function nodeOf(object: Term) {
  if ('iri' in object) return namedNode(object.iri);
  return literal(object.text, object.lang ?? (object.datatype && namedNode(expand(object.datatype))));
}

/** Properties that only refer: what they lead to is told elsewhere. */
const REFERENCES: Name[] = ['dcat:accessService', 'dcat:servesDataset'];

/** The graph as JSON-LD from its root, each node told where it is first met, with its context inside. */
export function jsonLd(graph: Graph, root: string): object {
  const said = grouped(graph.triples, ({ subject }) => subject);
  const told = new Set<string>();
  const node = (address: string): object => {
    const about = said.get(address);
    if (!about || told.has(address)) return { '@id': address };
    told.add(address);
    const types = about.filter(isType).map(({ object }) => compact((object as { iri: string }).iri));
    const values = grouped(
      about.filter((one) => !isType(one)),
      ({ predicate }) => predicate,
    );
    const rest = Object.fromEntries([...values].map(([name, all]) => [name, all.map(value)]));
    return { '@id': address, '@type': types, ...rest };
  };
  const value = ({ predicate, object }: Triple) => {
    if (!('iri' in object)) return literalOf(object);
    return REFERENCES.includes(predicate) ? { '@id': object.iri } : node(object.iri);
  };
  const tree = node(root);
  const others = [...said.keys()].flatMap((address) => (told.has(address) ? [] : [node(address)]));
  return { '@context': NAMESPACES, ...(others.length ? { '@graph': [tree, ...others] } : tree) };
}

function literalOf({ text, lang, datatype }: Literal): object {
  return { '@value': text, ...(lang ? { '@language': lang } : {}), ...(datatype ? { '@type': datatype } : {}) };
}

function isType({ predicate }: Triple): boolean {
  return predicate === 'rdf:type';
}

/** The name with its prefix of an address of one of the namespaces. */
function compact(address: string): string {
  const [prefix, start] = Object.entries(NAMESPACES).find(([, one]) => address.startsWith(one))!;
  return `${prefix}:${address.slice(start.length)}`;
}

/** The graph as RDF/XML. */
export function rdfXml(graph: Graph): string {
  const namespaces = Object.entries(NAMESPACES).map(([prefix, address]) => [`xmlns:${prefix}`, address]);
  const nodes = [...grouped(graph.triples, ({ subject }) => subject)].map(([subject, about]) =>
    element(
      'rdf:Description',
      { 'rdf:about': subject },
      about.map(({ predicate, object }) => property(predicate, object)),
    ),
  );
  return xmlDocument(element('rdf:RDF', Object.fromEntries(namespaces), nodes));
}

function property(name: Name, object: Term): Xml {
  if ('iri' in object) return element(name, { 'rdf:resource': object.iri });
  const datatype = object.datatype && expand(object.datatype);
  return element(name, { 'xml:lang': object.lang, 'rdf:datatype': datatype }, object.text);
}
