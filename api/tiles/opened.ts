import type { RequestHandler } from 'express';
import type { AppConfig } from '../config.ts';
import { TileArchives } from './archives.ts';
import { TileCache } from './cache.ts';
import { TileStore } from './store.ts';

type Settings = Pick<AppConfig, 'tileCacheBytes' | 'tileCacheDir' | 'tileCacheDiskBytes' | 'tilesDir'>;

/** The tiles of a service, as its settings say: in memory, on disk, from archives. */
export function tileCache({ tileCacheBytes, tileCacheDir, tileCacheDiskBytes, tilesDir }: Settings): TileCache {
  return new TileCache(
    tileCacheBytes,
    tileCacheDir === undefined ? undefined : new TileStore(tileCacheDir, tileCacheDiskBytes),
    tilesDir === undefined ? undefined : new TileArchives(tilesDir),
  );
}

/** Answers tiles that need no more than to be sent, before anything else is done with the request. */
export function tilesAtHand({ atHand }: TileCache): RequestHandler {
  return (request, response, next) => {
    const { url } = request;
    if (!url.startsWith('/api/collections/') || !url.includes('/tiles/') || !atHand.answer(request, response, url))
      next();
  };
}
