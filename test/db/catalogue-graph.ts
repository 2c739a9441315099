import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Quad } from '@rdfjs/types';
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import validator from 'rdf-validate-shacl';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { FIXTURES } from './fixture.ts';

/** What Turtle says. */
export function fromTurtle(text: string): Quad[] {
  return new Parser({ format: 'text/turtle' }).parse(text);
}

/** What RDF/XML says. */
export function fromXml(text: string, base: string): Promise<Quad[]> {
  return Readable.from([text])
    .pipe(new RdfXmlParser({ baseIRI: base }))
    .toArray() as Promise<Quad[]>;
}

/** What JSON-LD says; a context that lies elsewhere is a fault, for nobody should need to fetch it. */
export async function fromJson(document: object): Promise<Quad[]> {
  const documentLoader = (url: string) => Promise.reject(new Error(`a document elsewhere: ${url}`));
  const text = await jsonld.toRDF(document as jsonld.JsonLdDocument, { format: 'application/n-quads', documentLoader });
  return new Parser({ format: 'application/n-quads' }).parse(text as unknown as string);
}

/** What a graph breaks of DCAT-AP 3.0: the node, the property, and which rule. */
export async function faultsOf(quads: Quad[]): Promise<string[]> {
  const shapes = new Store(fromTurtle(readFileSync(`${FIXTURES}catalogue/dcat-ap-3.ttl`, 'utf8')));
  const report = await new validator(shapes as never).validate(new Store(quads) as never);
  return report.results.map((result) =>
    [result.focusNode, result.path, result.sourceConstraintComponent, result.value]
      .map((term) => (term as { value?: string } | null)?.value ?? '')
      .join(' '),
  );
}
