import { z } from 'zod';

/** The official backgrounds there may be: the plan, and aerial photographs. */
export const backgroundKind = z.enum(['plan', 'photo']);

/** A background that a browser may ask of its official server itself, as tiles of the grid PM (Web Mercator). */
export const background = z.object({
  id: backgroundKind,
  tiles: z.string(),
  zooms: z.tuple([z.number(), z.number()]),
  attribution: z.string(),
});

export type Background = z.infer<typeof background>;

/** Which backgrounds the operator has switched on, and the WMTS that gives them. */
export type BackgroundSettings = { kinds: Background['id'][]; server: string };

const LAYERS: Record<Background['id'], { layer: string; format: string; zooms: [number, number] }> = {
  plan: { layer: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', format: 'image/png', zooms: [0, 19] },
  photo: { layer: 'ORTHOIMAGERY.ORTHOPHOTOS', format: 'image/jpeg', zooms: [0, 19] },
};

/** The backgrounds that are switched on, with the addresses of their tiles. */
export function backgroundsOf({ kinds, server }: BackgroundSettings): Background[] {
  return kinds.map((id) => {
    const { layer, format, zooms } = LAYERS[id];
    // The address may have a query of its own, such as a key.
    const address = new URL(server);
    const query = { SERVICE: 'WMTS', REQUEST: 'GetTile', VERSION: '1.0.0', LAYER: layer, STYLE: 'normal' };
    for (const [name, value] of Object.entries({ ...query, FORMAT: format, TILEMATRIXSET: 'PM' }))
      address.searchParams.set(name, value);
    address.hash = '';
    // The braces are filled in by the map, so they stay as they are.
    const tiles = `${address}&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}`;
    return { id, tiles, zooms, attribution: '© IGN, Géoplateforme' };
  });
}

/** The only hosts besides ours that a page may ask for pictures; none where no background is switched on. */
export function backgroundHosts({ kinds, server }: BackgroundSettings): string[] {
  return kinds.length ? [new URL(server).origin] : [];
}
