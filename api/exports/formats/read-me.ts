import type { Making } from './gdal-formats.ts';

const WORDS = {
  fr: {
    ...{ producer: 'Producteur', licence: 'Licence', attribution: 'Mention obligatoire', page: 'Page du jeu' },
    ...{ source: 'Date de la source', version: 'Version', known: 'État au', system: 'Système de coordonnées' },
    ...{
      notice: 'Avertissement',
      files: 'Fichiers (et nombre d’objets)',
      columns: 'Colonnes (nom court : nom complet)',
    },
    ...{
      cut: 'Textes coupés à 254 octets, entiers dans le GeoPackage (colonne : combien)',
      invented: 'Jeu de démonstration : tout y est inventé.',
    },
    ...{ encoding: 'Les textes sont en UTF-8.', colon: ' : ' },
  },
  en: {
    ...{ producer: 'Producer', licence: 'Licence', attribution: 'Attribution', page: 'Page of the dataset' },
    ...{ source: 'Date of the source', version: 'Version', known: 'As of', system: 'Coordinate system' },
    ...{ notice: 'Notice', files: 'Files (and number of features)', columns: 'Columns (short name: whole name)' },
    ...{
      cut: 'Texts cut at 254 bytes, whole in the GeoPackage (column: how many)',
      invented: 'Demonstration: all of it is invented.',
    },
    ...{ encoding: 'Texts are in UTF-8.', colon: ': ' },
  },
};

/** What goes with Shapefiles as plain text: source, licence, version, whole names of columns, what was cut. */
export function readMe(
  { subject, columns, epsg }: Making,
  layers: { layer: string; count: number }[],
  cut: ReadonlyMap<string, number>,
): string {
  const say = WORDS[subject.lang];
  const fact = (term: string, value: string | number | null) => (value === null ? [] : [`${term}${say.colon}${value}`]);
  const lines = [
    ...[subject.title, '', subject.description, ''],
    ...fact(say.producer, subject.producer),
    ...fact(say.licence, subject.licence),
    ...fact(say.attribution, subject.attribution),
    ...fact(say.source, subject.source_date),
    ...fact(say.version, subject.version),
    ...fact(say.known, subject.known),
    ...fact(say.system, `EPSG:${epsg}`),
    ...fact(say.page, subject.page),
    ...fact(say.notice, subject.notice),
    ...(subject.invented ? [say.invented] : []),
    ...['', say.files, ...layers.map(({ layer, count }) => `  ${layer}${say.colon}${count}`), say.encoding],
    ...['', say.columns, ...columns.map(({ name, source }) => `  ${name}${say.colon}${source}`)],
    ...(cut.size ? ['', say.cut, ...[...cut].map(([name, count]) => `  ${name}${say.colon}${count}`)] : []),
  ];
  return `\ufeff${lines.map((line) => line.replace(/[\r\n]+/g, ' ')).join('\r\n')}\r\n`;
}
