import type { Content } from '../../../api/acts/content.ts';
import type { Checked } from '../../../api/desk/answers.ts';
import type { Drawing } from '../../draw/drawing.ts';
import { boxOf } from '../../layers/box.ts';
import { changeScene } from '../../scene.ts';
import { currentEditing, edit } from '../editing.ts';

export type Place = Content['places'][number];
type Found = Checked['places'][number];

/** The places that the service found, by their place in the list; what it did not find is not there. */
export function foundPlaces(checked: Checked | null): Map<number, Found> {
  if (!checked) return new Map();
  const lost = new Set(
    checked.faults.flatMap(({ pointer, slug }) => {
      const at = /^\/places\/(\d+)$/.exec(pointer)?.[1];
      return at && slug !== 'hors-competence' ? [Number(at)] : [];
    }),
  );
  const kept = Array.from({ length: checked.places.length + lost.size }, (_, at) => at).filter((at) => !lost.has(at));
  return new Map(kept.map((at, index) => [at, checked.places[index] as Found]));
}

/** Adds a place to the act. */
export function addPlace(given: Place['given'], label = '', around_m: number | null = null): void {
  const places = currentEditing().content?.places ?? [];
  edit({ places: [...places, { label, around_m, given }] });
}

/** Goes to a shape on the map. */
export function showShape(shape: Found['geometry']): void {
  if (shape) changeScene({ target: { bbox: boxOf(shape as unknown as GeoJSON.Geometry) } });
}

/** A drawing as the shape of a place: of a circle its centre, the radius is told beside it. */
export function placeOfDrawing({ form, corners, radius }: Drawing): {
  geometry: GeoJSON.Geometry;
  around_m: number | null;
} {
  const [first = [0, 0]] = corners;
  if (form === 'circle')
    return { geometry: { type: 'Point', coordinates: first }, around_m: radius && Math.round(radius * 10) / 10 };
  if (form === 'line') return { geometry: { type: 'LineString', coordinates: corners }, around_m: null };
  return { geometry: { type: 'Polygon', coordinates: [[...corners, first]] }, around_m: null };
}

/** A place as something that can be drawn on; null for a shape of several parts, or one that was not drawn. */
export function drawingOfPlace({ given, around_m }: Place): Drawing | null {
  if (given.kind !== 'drawn') return null;
  const shape = given.geometry as GeoJSON.Geometry;
  const corner = ([lon = 0, lat = 0]: GeoJSON.Position): [number, number] => [lon, lat];
  if (shape.type === 'Point') return { form: 'circle', corners: [corner(shape.coordinates)], radius: around_m };
  if (shape.type === 'LineString') return { form: 'line', corners: shape.coordinates.map(corner), radius: null };
  const [ring, ...holes] = shape.type === 'Polygon' ? shape.coordinates : [];
  return ring && !holes.length ? { form: 'polygon', corners: ring.slice(0, -1).map(corner), radius: null } : null;
}
