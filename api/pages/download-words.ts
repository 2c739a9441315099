import type { ExportFormat } from '../exports/formats.ts';

const french = {
  title: 'Télécharger',
  of: (place: string) => `Télécharger : ${place}`,
  count: (written: string) => `${written} objets`,
  formats: {
    csv: ['Tableau CSV', 'pour Excel ou LibreOffice ; les contours y sont du texte'],
    gpkg: ['GeoPackage', 'pour QGIS et les autres SIG'],
    shp: ['Shapefile', 'pour les SIG plus anciens ; noms de colonnes coupés, expliqués dans LISEZMOI.txt'],
    geojson: ['GeoJSON', 'pour les cartes en ligne et les scripts'],
    geojsonseq: ['GeoJSON, un objet par ligne', 'pour les scripts qui lisent de gros fichiers'],
    fgb: ['FlatGeobuf', 'pour les SIG, rapide même quand il est gros'],
  } as Record<ExportFormat, [name: string, use: string]>,
  large: 'Un gros fichier peut demander quelques minutes : le téléchargement commence tout seul quand il est prêt.',
  forCommune: 'Pour une seule commune',
  code: 'Code Insee',
  choose: 'Choisir',
  back: 'Tout le jeu de données',
};

const english: typeof french = {
  title: 'Download',
  of: (place) => `Download: ${place}`,
  count: (written) => `${written} features`,
  formats: {
    csv: ['CSV table', 'for Excel or LibreOffice; shapes are texts in it'],
    gpkg: ['GeoPackage', 'for QGIS and other GIS'],
    shp: ['Shapefile', 'for older GIS; names of columns are cut, README.txt explains them'],
    geojson: ['GeoJSON', 'for maps online and scripts'],
    geojsonseq: ['GeoJSON, a feature a line', 'for scripts that read large files'],
    fgb: ['FlatGeobuf', 'for GIS, fast even where it is large'],
  },
  large: 'A large file may take some minutes: the download begins by itself when it is ready.',
  forCommune: 'For one commune',
  code: 'INSEE code',
  choose: 'Choose',
  back: 'The whole dataset',
};

/** The words of the pages about downloads. */
export const downloadWords = { fr: french, en: english };
