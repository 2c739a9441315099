import { createHash } from 'node:crypto';
import { UNKNOWN_PUBLISHER } from '../extracts/words.ts';
import { catalogueIri, type Teller } from './addresses.ts';
import { both, type Graph, type Iri, iri, literal } from './graph.ts';
import type { HeldDataset } from './held.ts';

/** Who runs the service, and how to reach them where that is said. */
export function describePublisher(graph: Graph, teller: Teller): { publisher: Iri; contact?: Iri } {
  const { name, href, email } = teller.publisher;
  const names = name === undefined ? both(UNKNOWN_PUBLISHER.fr, UNKNOWN_PUBLISHER.en) : literal(name);
  const agent = graph.describe(`${catalogueIri(teller)}#publisher`, ['foaf:Agent'], {
    'foaf:name': names,
    'foaf:homepage': href === null ? undefined : graph.describe(iri(href).iri, ['foaf:Document'], {}),
  });
  const reached = { name: name ?? UNKNOWN_PUBLISHER.fr, href, email, phone: null };
  return { publisher: agent, contact: describeContact(graph, `${catalogueIri(teller)}#contact`, reached) };
}

/** Who made the data: one node for each name, whatever dataset it stands in. */
export function describeProducer(graph: Graph, teller: Teller, name: string): Iri {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return graph.describe(`${catalogueIri(teller)}#producer-${hash}`, ['foaf:Agent'], { 'foaf:name': literal(name) });
}

/** Whom to ask about a dataset: the office that answers for it where it can be reached, and who runs the service. */
export function describeContacts(graph: Graph, dataset: string, { office }: HeldDataset, teller: Teller): Iri[] {
  const near = office ? describeContact(graph, `${dataset}#contact`, office) : undefined;
  return [near, describePublisher(graph, teller).contact].filter((one) => one !== undefined);
}

type Reached = { name: string; href: string | null; email: string | null; phone: string | null };

function describeContact(graph: Graph, address: string, { name, href, email, phone }: Reached): Iri | undefined {
  if (href === null && email === null && phone === null) return undefined;
  return graph.describe(address, ['vcard:Kind', 'vcard:Organization'], {
    'vcard:fn': literal(name),
    'vcard:hasEmail': email === null ? undefined : iri(`mailto:${email}`),
    'vcard:hasURL': href === null ? undefined : iri(href),
    'vcard:hasTelephone': phone === null ? undefined : iri(`tel:${phone.replace(/[^\d+]/g, '')}`),
  });
}
