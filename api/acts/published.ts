import type { Geometry } from 'geojson';
import type { Content, PlaceGiven } from './content.ts';

/** A place of an act as it was published: what was given, and its shape (WGS 84, longitude first). */
export type PublishedPlace = PlaceGiven & { geometry: Geometry };

/** What a later act does to this one, from which day on. */
export type LaterRelation = { kind: 'amends' | 'repeals' | 'suspends' | 'resumes'; from: string };

/** A published act, as feeds and files in other formats tell it. */
export type PublishedAct = {
  id: string;
  number: string;
  /** The address of its page. */
  url: string;
  published: Date;
  /** Since when there is nothing but a tombstone; such an act is in no feed. */
  withdrawn: Date | null;
  organisation: { siren: string; siret: string | null; name: string };
  content: Omit<Content, 'places'> & { places: PublishedPlace[] };
  /** What later acts do to it, in the order of their days. */
  relations: LaterRelation[];
};
