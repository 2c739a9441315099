import type { Kind } from './content.ts';

/** The collection in which an act of each kind is a layer like any other. */
export const COLLECTION_OF: Record<
  Kind,
  'actes-circulation' | 'actes-urbanisme' | 'actes-environnement' | 'actes-autres'
> = {
  traffic: 'actes-circulation',
  works: 'actes-circulation',
  market: 'actes-circulation',
  event: 'actes-circulation',
  planning: 'actes-urbanisme',
  permit: 'actes-urbanisme',
  drought: 'actes-environnement',
  fire: 'actes-environnement',
  deliberation: 'actes-autres',
  other: 'actes-autres',
};
