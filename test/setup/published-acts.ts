import { type Content, contentBody } from '../../api/acts/content.ts';
import type { PublishedAct, PublishedPlace } from '../../api/acts/published.ts';

/** An act of a commune as the service publishes it, with what a test says of it. */
export function publishedAct(
  content: Partial<Content>,
  told: Partial<PublishedAct> = {},
  places: PublishedPlace[] = [],
) {
  const id = told.id ?? '5b0f3a52-7f0f-4c0e-8d5c-0a4b6f5d9e01';
  const act: PublishedAct = {
    id,
    number: '2026-118',
    url: `https://terrier.example/acte/${id}`,
    published: new Date('2026-11-27T09:30:00Z'),
    withdrawn: null,
    organisation: { siren: '219505238', siret: '21950523800018', name: 'Commune de La Roche-Guyon' },
    content: { ...contentBody.parse({ kind: 'traffic', ...content }), places },
    relations: [],
    ...told,
  };
  return act;
}

/** A place that was drawn. */
export function drawn(
  label: string,
  geometry: PublishedPlace['geometry'],
  around_m: number | null = null,
): PublishedPlace {
  return { label, around_m, given: { kind: 'drawn', geometry }, geometry };
}
