import { readGeometry } from '../geometry.ts';
import { Problem } from '../problem.ts';
import type { Unnumbered } from './lines.ts';
import { LONGEST_TEXT } from './lines-text.ts';

type Feature = { id?: unknown; properties?: { id?: unknown } | null };

/** The place that a text of a sequence of GeoJSON features names; its identifier stays with it when it is refused. */
export function placeOfFeature(text: string): Unnumbered {
  let id: Unnumbered['id'] = null;
  try {
    const feature = featureOf(text);
    id = idOf(feature);
    const geometry = readGeometry(feature);
    if (geometry.type !== 'Point') return { id, geometry };
    const [lon, lat] = geometry.coordinates as [number, number];
    return { id, point: { lon, lat } };
  } catch (problem) {
    if (problem instanceof Problem) return { id, problem };
    throw problem;
  }
}

function idOf({ id, properties }: Feature): Unnumbered['id'] {
  const given = id ?? properties?.id;
  return typeof given === 'string' || typeof given === 'number' ? given : null;
}

function featureOf(text: string): Feature {
  if (text.length > LONGEST_TEXT)
    throw new Problem(
      413,
      'trop-volumineux',
      `Une ligne a ${LONGEST_TEXT} caractères au plus`,
      `a line has at most ${LONGEST_TEXT} characters`,
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw new Problem(
      400,
      'json-invalide',
      `La ligne n’est pas du JSON : ${message}`,
      `the line is not JSON: ${message}`,
    );
  }
  if (value && typeof value === 'object') return value;
  const came = text.slice(0, 60);
  throw new Problem(
    400,
    'json-invalide',
    `Un objet GeoJSON est attendu, reçu ${came}`,
    `a GeoJSON object is wanted, got ${came}`,
  );
}
