import type { Text } from './fr.ts';

const some = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

const megabytes = (bytes: string) => `${Math.round(Number(bytes) / 1_000_000).toLocaleString('en-GB')} MB`;

/** The English words for the user's own files. */
export const files: Pick<Text, 'files'> = {
  files: {
    title: 'Your files',
    help: 'GeoJSON, KML, zipped Shapefile, GeoPackage or CSV with coordinates. The file stays in your browser: it is sent nowhere, and is gone when you close the page.',
    choose: 'Add a file',
    drop: 'Drop your file: it stays in your browser',
    reading: (name) => `Reading “${name}”…`,
    added: (title, count) => `“${title}” is on the map: ${some(count, 'feature', 'features')}.`,
    objects: (count) => some(count, 'feature', 'features'),
    remove: (title) => `Remove “${title}”`,
    zoom: (title) => `See all of “${title}”`,
    list: (title) => `List of the features of “${title}”`,
    search: 'Search the attributes',
    found: (count) => some(count, 'feature found', 'features found'),
    more: 'Show more',
    show: 'See on the map',
    ask: 'Ask for the rules here',
    askHelp: 'The rules are asked for at a point of this feature; only that position is sent.',
    undrawn: 'Without coordinates: this feature is not on the map.',
    here: (title) => `In your file “${title}”`,
    dismiss: 'Close',
    abroad: 'Outside the territory that this service covers: the file is shown, but no rule is known there.',
    remarks: {
      swapped: 'Longitude and latitude were exchanged: they have been put right. Check the position.',
      'assumed-lambert': 'The file does not say its coordinate system: it was read as Lambert-93. Check the position.',
      'windows-1252': 'The text is not in UTF-8: it was read as Windows-1252. Check the accents.',
      'without-geometry': 'Some features have no coordinates: they are in the list, not on the map.',
    },
    refused: (name) => `“${name}” could not be added.`,
    reasons: {
      large: (size) =>
        `It weighs ${megabytes(size)}; a browser reads 200 MB at most. Keep the area you need in a mapping program, or leave out attributes.`,
      empty: () => 'It is empty: no feature was found in it. Check the export.',
      unknown: () =>
        'It is not a format that the map reads: GeoJSON, KML, zipped Shapefile (with .shp, .dbf and .prj), GeoPackage or CSV. Export it again as one of these.',
      broken: (format) => `It is damaged or incomplete (${format}). Export it again, or download it again.`,
      'no-geometry': () => 'None of its features has coordinates. Choose a layer with geometries.',
      'no-coordinates': (columns) =>
        `No columns of coordinates were recognised in it (columns: ${columns}). Name them “longitude” and “latitude”, or “x” and “y” in Lambert-93.`,
      'unknown-crs': (name) =>
        `Its coordinate system is not known${name ? ` (${name})` : ''}. Export it again in Lambert-93 (EPSG:2154) or WGS 84 (EPSG:4326).`,
      many: (count) =>
        `It has ${Number(count).toLocaleString('en-GB')} features; the map shows 500,000 at most. Keep the area you need.`,
      memory: () =>
        'The browser could not read it, probably for lack of memory. Close other tabs, or make the file smaller.',
    },
  },
};
