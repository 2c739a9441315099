import { kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { FileFault, type ReadLayer } from './fault.ts';
import { decodeText } from './text.ts';

/** What only says how a thing is drawn. */
const STYLE = /^(style|icon|stroke|fill|marker|label-|visibility|tessellate|altitudeMode|extrude|gx_)/i;

/** Reads KML; longitude and latitude, as the format has it. */
export function readKml(bytes: Uint8Array, name: string): ReadLayer[] {
  const { text } = decodeText(bytes);
  let features: ReadLayer['features'];
  try {
    const page = new DOMParser({ onError: (level, message) => level !== 'warning' && stop(message) });
    features = kml(page.parseFromString(text, 'text/xml') as unknown as Document).features;
  } catch {
    throw new FileFault('broken', 'KML');
  }
  for (const feature of features)
    feature.properties = Object.fromEntries(
      Object.entries(feature.properties ?? {}).filter(([key]) => !STYLE.test(key)),
    );
  return [{ name, features, crs: '4326', remarks: [] }];
}

const stop = (message: string): never => {
  throw new Error(message);
};
