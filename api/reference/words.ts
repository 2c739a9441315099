const fr = {
  title: 'Référence de l’API',
  about:
    'Quelles règles s’appliquent ici, depuis quand, par quel texte, et qui en répond ? Tout ce que montre la carte se demande aussi par programme, sans inscription.',
  contents: 'Sommaire',
  start: 'Commencer',
  startAbout:
    'Une requête HTTP suffit. Les exemples de cette page portent sur le territoire inventé, que « npm start » installe ; ailleurs, changez les coordonnées et les codes.',
  typed: 'Des types TypeScript se tirent de la description OpenAPI :',
  descriptions: 'Description OpenAPI',
  formats: 'Formats, langue et coordonnées',
  formatsAbout: [
    'Les réponses sont en JSON (UTF-8), sauf mention contraire. Où plusieurs formats existent, f= choisit, sinon l’en-tête Accept.',
    'lang=fr ou lang=en choisit la langue des textes. Les coordonnées sont des degrés, longitude puis latitude (EPSG:4326), sauf si crs dit autre chose.',
    'Un paramètre inconnu ou répété est refusé, plutôt qu’ignoré.',
  ],
  caching: 'Garder une réponse',
  cachingAbout: [
    'Chaque réponse a une étiquette (ETag) : renvoyée dans If-None-Match, elle donne 304 sans corps tant que rien n’a changé. Last-Modified et If-Modified-Since font de même où la date est connue.',
    'Les réponses viennent compressées (br, zstd selon la machine, gzip) à qui les accepte. Les fichiers se reprennent par Range et If-Range.',
  ],
  limits: 'Limites et clés',
  limitsAbout: (reads: number, tiles: number) =>
    `Par adresse et par minute : ${reads || 'autant qu’on veut de'} lectures, ${tiles || 'autant qu’on veut de'} tuiles, 30 écritures ou impressions. RateLimit dit ce qui reste, RateLimit-Policy la limite ; au-delà, 429 et Retry-After.`,
  keysAbout:
    'Qui a besoin de plus demande une clé à qui tient le service, et l’envoie dans l’en-tête Authorization. Une clé n’ouvre rien d’autre : les données sont les mêmes pour tous.',
  errors: 'Erreurs',
  errorsAbout:
    'Toute erreur est un objet application/problem+json (RFC 9457) : type est une adresse qui l’explique, detail dit en français ce qui est venu et ce qui était attendu, detail_en en anglais, errors nomme chaque paramètre en cause.',
  kinds: 'Toutes les sortes d’erreurs',
  example: 'Exemple :',
  required: 'obligatoire',
  inPath: 'dans l’adresse',
  parameters: 'Paramètres',
  request: 'Exemple de requête',
  answer: 'Exemple de réponse',
  body: 'Corps :',
  answers: 'Réponses :',
  operator: 'Réservé à qui tient le service',
  default: 'par défaut',
  from: 'de',
  to: 'à',
};

const en: typeof fr = {
  title: 'API reference',
  about:
    'Which rules apply here, since when, by which text, and who answers for them? All that the map shows can be asked by programs as well, without signing up.',
  contents: 'Contents',
  start: 'Getting started',
  startAbout:
    'One HTTP request will do. The examples of this page are about the invented territory, which “npm start” installs; elsewhere, change coordinates and codes.',
  typed: 'TypeScript types are made from the OpenAPI description:',
  descriptions: 'OpenAPI description',
  formats: 'Formats, language and coordinates',
  formatsAbout: [
    'Answers are JSON (UTF-8) unless said otherwise. Where there are several formats, f= chooses, else the header Accept.',
    'lang=fr or lang=en chooses the language of texts. Coordinates are degrees, longitude then latitude (EPSG:4326), unless crs says otherwise.',
    'A parameter that is unknown or repeated is refused rather than ignored.',
  ],
  caching: 'Keeping an answer',
  cachingAbout: [
    'Every answer has a tag (ETag): sent back in If-None-Match, it gives 304 without a body as long as nothing has changed. Last-Modified and If-Modified-Since do the same where the time is known.',
    'Answers come compressed (br, zstd where the machine has it, gzip) to those who take it. Files are resumed by Range and If-Range.',
  ],
  limits: 'Limits and keys',
  limitsAbout: (reads, tiles) =>
    `For each address in a minute: ${reads || 'any number of'} reads, ${tiles || 'any number of'} tiles, 30 writes or prints. RateLimit tells what is left, RateLimit-Policy the limit; beyond it, 429 and Retry-After.`,
  keysAbout:
    'Those who need more ask whoever runs the service for a key, and send it in the header Authorization. A key opens nothing else: the data are the same for everybody.',
  errors: 'Errors',
  errorsAbout:
    'Every error is an object application/problem+json (RFC 9457): type is an address that explains it, detail says in French what came and what was wanted, detail_en in English, errors names each parameter at fault.',
  kinds: 'All kinds of errors',
  example: 'Example:',
  required: 'required',
  inPath: 'in the address',
  parameters: 'Parameters',
  request: 'Example request',
  answer: 'Example answer',
  body: 'Body:',
  answers: 'Answers:',
  operator: 'For those who run the service',
  default: 'by default',
  from: 'from',
  to: 'to',
};

/** What the reference says around what it takes from the OpenAPI document. */
export const words = { fr, en };
export type Words = typeof fr;
