const some = (count: number, one: string, many: string) => `${count.toLocaleString('fr-FR')} ${count < 2 ? one : many}`;

const megabytes = (bytes: string) => `${Math.round(Number(bytes) / 1_000_000).toLocaleString('fr-FR')} Mo`;

/** The French words for the user's own files. */
export const files = {
  files: {
    title: 'Vos fichiers',
    help: 'GeoJSON, KML, Shapefile zippé, GeoPackage ou CSV avec coordonnées. Le fichier reste dans votre navigateur : il n’est envoyé nulle part, et disparaît quand vous fermez la page.',
    choose: 'Ajouter un fichier',
    drop: 'Déposez votre fichier : il reste dans votre navigateur',
    reading: (name: string) => `Lecture de « ${name} »…`,
    added: (title: string, count: number) => `« ${title} » est sur la carte : ${some(count, 'objet', 'objets')}.`,
    objects: (count: number) => some(count, 'objet', 'objets'),
    remove: (title: string) => `Retirer « ${title} »`,
    zoom: (title: string) => `Voir tout « ${title} »`,
    list: (title: string) => `Liste des objets de « ${title} »`,
    search: 'Chercher dans les attributs',
    found: (count: number) => some(count, 'objet trouvé', 'objets trouvés'),
    more: 'Afficher la suite',
    show: 'Voir sur la carte',
    ask: 'Interroger les règles ici',
    askHelp: 'Les règles sont demandées en un point de cet objet ; seule cette position est envoyée.',
    undrawn: 'Sans coordonnées : cet objet n’est pas sur la carte.',
    here: (title: string) => `Dans votre fichier « ${title} »`,
    dismiss: 'Fermer',
    abroad: 'Hors du territoire couvert par ce service : le fichier est affiché, mais aucune règle n’y est connue.',
    remarks: {
      swapped: 'Longitude et latitude étaient inversées : elles ont été remises à l’endroit. Vérifiez la position.',
      'assumed-lambert':
        'Le fichier ne dit pas son système de coordonnées : il a été lu en Lambert-93. Vérifiez la position.',
      'windows-1252': 'Le texte n’est pas en UTF-8 : il a été lu en Windows-1252. Vérifiez les accents.',
      'without-geometry': 'Des objets n’ont pas de coordonnées : ils sont dans la liste, pas sur la carte.',
    } as Record<string, string>,
    refused: (name: string) => `« ${name} » n’a pas pu être ajouté.`,
    reasons: {
      large: (size: string) =>
        `Il pèse ${megabytes(size)} ; un navigateur en lit 200 Mo au plus. Gardez-en la zone utile dans un logiciel de cartographie, ou retirez les attributs inutiles.`,
      empty: () => 'Il est vide : aucun objet n’y a été trouvé. Vérifiez l’export.',
      unknown: () =>
        'Ce n’est pas un format que la carte lit : GeoJSON, KML, Shapefile zippé (avec .shp, .dbf et .prj), GeoPackage ou CSV. Réexportez-le dans l’un d’eux.',
      broken: (format: string) => `Il est abîmé ou incomplet (${format}). Réexportez-le, ou téléchargez-le de nouveau.`,
      'no-geometry': () => 'Aucun de ses objets n’a de coordonnées. Choisissez une couche avec des géométries.',
      'no-coordinates': (columns: string) =>
        `Aucune colonne de coordonnées n’y a été reconnue (colonnes : ${columns}). Nommez-les « longitude » et « latitude », ou « x » et « y » en Lambert-93.`,
      'unknown-crs': (name: string) =>
        `Son système de coordonnées n’est pas connu${name ? ` (${name})` : ''}. Réexportez-le en Lambert-93 (EPSG:2154) ou en WGS 84 (EPSG:4326).`,
      many: (count: string) =>
        `Il a ${Number(count).toLocaleString('fr-FR')} objets ; la carte en montre 500 000 au plus. Gardez-en la zone utile.`,
      memory: () =>
        'Le navigateur n’a pas pu le lire, sans doute faute de mémoire. Fermez d’autres onglets, ou réduisez le fichier.',
    } as Record<string, (detail: string) => string>,
  },
};
