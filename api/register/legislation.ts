import type { ActAnswer } from '../acts/act.ts';
import type { Kind } from '../acts/content.ts';
import type { ActDocument } from '../desk/document.ts';
import { dayOf } from './pages/act-line.tsx';
import type { PlaceOnMap } from './pages/act-parts.tsx';
import { registerWords } from './pages/words.ts';

const FORCE: Record<ActAnswer['state'], string> = {
  'in-force': 'InForce',
  'to-come': 'NotInForce',
  ended: 'NotInForce',
  repealed: 'NotInForce',
  amended: 'NotInForce',
  suspended: 'NotInForce',
  withdrawn: 'NotInForce',
};
const RELATIONS: Record<string, string> = { amends: 'legislationChanges', repeals: 'legislationRepeals' };

/** A published act as search engines read it (schema.org/Legislation); a withdrawn one has nothing but its number and dates. */
export function legislationOf(act: ActAnswer, places: PlaceOnMap[], printedUrl: string): object {
  const { id, number, kind, organisation, published, state, first_day, title, summary, does } = act;
  const address = (one: string) => `${printedUrl}/acte/${one}`;
  const signed = (act.document as ActDocument | null)?.content.signatory.signed;
  const related = does.flatMap(({ kind: what, act: target }) =>
    RELATIONS[what] ? [[RELATIONS[what], { '@type': 'Legislation', '@id': address(target) }] as const] : [],
  );
  const spatial = places.map(({ label }) => ({ '@type': 'Place', name: label }));
  return {
    '@context': 'https://schema.org',
    '@type': 'Legislation',
    '@id': address(id),
    url: address(id),
    legislationIdentifier: `${organisation.siren}/${number}`,
    legislationType: registerWords.fr.kinds[kind as Kind],
    name: title ?? registerWords.fr.withdrawnTitle(number),
    inLanguage: 'fr',
    datePublished: dayOf(published),
    legislationLegalForce: { '@id': `https://schema.org/${FORCE[state]}` },
    legislationPassedBy: { '@type': 'GovernmentOrganization', name: organisation.name },
    ...(summary ? { description: summary } : {}),
    ...(signed ? { legislationDate: signed } : {}),
    ...(first_day ? { legislationDateOfApplicability: first_day } : {}),
    ...(spatial.length ? { spatialCoverage: spatial } : {}),
    ...Object.fromEntries(related),
  };
}
