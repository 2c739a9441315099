import { z } from 'zod';
import { parcelParams } from './parcel-readers.ts';
import { invalid, Problem } from './problem.ts';
import { dayOf, pointOf, reader, timeOf, within } from './readers.ts';

/** A parameter: how it is read from text, and how the OpenAPI document describes it. */
export type Param<Value = unknown> = {
  read: z.ZodType<Value, string | undefined>;
  about: string;
  schema: object;
  /** What a fault of it is called, where it has a name of its own. */
  slug?: string;
};
export type Params = Record<string, Param>;
export type ValuesOf<Shape extends Params> = { [Name in keyof Shape]: z.output<Shape[Name]['read']> };

const MOST_PARAMETERS = 32;
const PAGE = { default: 100, most: 10_000 };

function oneOf<const Word extends string>(...words: Word[]) {
  return reader(`un de ${words.join(', ')} est attendu`, `one of ${words.join(', ')} is wanted`, (text) =>
    words.find((word) => word === text),
  );
}

const pageSize = reader(
  `un nombre entier entre 1 et ${PAGE.most} est attendu`,
  `a whole number from 1 to ${PAGE.most} is wanted`,
  (text) => (/^[1-9]\d{0,14}$/.test(text) ? Math.min(Number(text), PAGE.most) : undefined),
);

const key = (most: number) =>
  reader(`un texte de 1 à ${most} caractères est attendu`, `a text of 1 to ${most} characters is wanted`, (text) =>
    text.trim().length > 0 && text.length <= most ? text : undefined,
  );

const slug = reader(
  'un identifiant (lettres, chiffres, tirets) est attendu',
  'an id (letters, digits, hyphens) is wanted',
  (text) => (/^[a-zA-Z0-9][a-zA-Z0-9-]{0,63}$/.test(text) ? text : undefined),
);

const whole = reader(
  'un nombre entier sans zéro de tête est attendu',
  'a whole number without leading zero is wanted',
  (text) => (/^(0|[1-9]\d{0,9})$/.test(text) ? Number(text) : undefined),
);

/** Every parameter of the service, by name. Longitudes and latitudes are degrees, EPSG:4326; days are YYYY-MM-DD. */
export const param = {
  lon: {
    read: reader(
      'lon : un nombre entre -180 et 180 est attendu',
      'lon: a number from -180 to 180 is wanted',
      within(-180, 180),
    ),
    about: 'Longitude en degrés (EPSG:4326)',
    schema: { type: 'number', minimum: -180, maximum: 180 },
  },
  lat: {
    read: reader(
      'lat : un nombre entre -90 et 90 est attendu',
      'lat: a number from -90 to 90 is wanted',
      within(-90, 90),
    ),
    about: 'Latitude en degrés (EPSG:4326)',
    schema: { type: 'number', minimum: -90, maximum: 90 },
  },
  point: {
    read: reader(
      'un point longitude,latitude en degrés est attendu',
      'a point longitude,latitude in degrees is wanted',
      pointOf,
    ),
    about: 'Point longitude,latitude en degrés (EPSG:4326)',
    schema: { type: 'string', example: '1.632,49.084' },
  },
  lang: {
    read: oneOf('fr', 'en').default('fr'),
    about: 'Langue des textes',
    schema: { type: 'string', enum: ['fr', 'en'], default: 'fr' },
  },
  day: {
    read: reader('une date AAAA-MM-JJ est attendue', 'a day YYYY-MM-DD is wanted', dayOf).optional(),
    about: 'Jour où la règle doit être en vigueur (aujourd’hui par défaut)',
    schema: { type: 'string', format: 'date' },
  },
  knownOn: {
    read: reader(
      'un instant AAAA-MM-JJThh:mm:ssZ est attendu',
      'a time YYYY-MM-DDThh:mm:ssZ is wanted',
      timeOf,
    ).optional(),
    about: 'Instant auquel ce service devait connaître la règle (maintenant par défaut)',
    schema: { type: 'string', format: 'date-time' },
  },
  limit: {
    read: pageSize.default(PAGE.default),
    about: `Nombre d’objets au plus ; au-delà de ${PAGE.most}, ${PAGE.most}`,
    schema: { type: 'integer', minimum: 1, maximum: PAGE.most, default: PAGE.default },
  },
  few: {
    read: pageSize.transform((count) => Math.min(count, 50)).default(10),
    about: 'Nombre de réponses au plus (50)',
    schema: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
  },
  after: {
    read: key(6000).optional(),
    about: 'Suite de la page précédente : à prendre dans le lien « next »',
    schema: { type: 'string' },
  },
  words: {
    read: key(100),
    about: 'Mots cherchés : nom, code, identifiant',
    schema: { type: 'string', minLength: 1, maxLength: 100 },
  },
  batchFormat: {
    read: oneOf('ndjson', 'csv').optional(),
    about: 'Format de la réponse : lignes JSON ou tableau CSV (selon Accept, sinon ndjson)',
    schema: { type: 'string', enum: ['ndjson', 'csv'] },
  },
  collection: { read: slug, about: 'Identifiant de la collection', schema: { type: 'string' } },
  problem: { read: slug, about: 'Nom d’une sorte d’erreur, fin de type', schema: { type: 'string' } },
  key: { read: key(400), about: 'Identifiant de l’objet dans sa source', schema: { type: 'string' } },
  part: {
    read: key(200),
    about: 'Partie de la collection : un document, une commune',
    schema: { type: 'string', example: 'DU_30014' },
  },
  load: { read: whole, about: 'Numéro de chargement', schema: { type: 'integer', minimum: 0 } },
  ...parcelParams,
  address: {
    read: key(200).optional(),
    about: 'Adresse écrite en toutes lettres, ou son identifiant',
    schema: { type: 'string', example: '12 bis rue de l’Église, Valterre' },
  },
  territoryCode: { read: slug.optional(), about: 'Code Insee du territoire', schema: { type: 'string' } },
  level: {
    read: oneOf('commune', 'epci', 'departement', 'region'),
    about: 'Niveau de territoire',
    schema: { type: 'string', enum: ['commune', 'epci', 'departement', 'region'] },
  },
  askedLevel: {
    read: oneOf('commune', 'epci', 'departement'),
    about: 'Niveau de territoire',
    schema: { type: 'string', enum: ['commune', 'epci', 'departement'] },
  },
  levelOrFirst: {
    read: oneOf('commune', 'epci', 'departement', 'region').optional(),
    about: 'Niveau de territoire (le plus fin par défaut)',
    schema: { type: 'string', enum: ['commune', 'epci', 'departement', 'region'] },
  },
  code: { read: slug, about: 'Code du territoire, tel que l’INSEE le publie', schema: { type: 'string' } },
  period: { read: key(20).optional(), about: 'Période (la dernière par défaut)', schema: { type: 'string' } },
  extract: {
    read: reader(
      'un identifiant d’extrait (UUID) est attendu',
      'the id of an extract (UUID) is wanted',
      (text) => z.uuid().safeParse(text.toLowerCase()).data,
    ),
    about: 'Identifiant de l’extrait',
    schema: { type: 'string', format: 'uuid' },
  },
  z: { read: whole, about: 'Niveau de zoom', schema: { type: 'integer', minimum: 0, maximum: 22 } },
  x: { read: whole, about: 'Colonne de la tuile', schema: { type: 'integer', minimum: 0 } },
  y: { read: whole, about: 'Ligne de la tuile', schema: { type: 'integer', minimum: 0 } },
  version: {
    read: whole.optional(),
    about: 'Version de la collection : la tuile peut alors être gardée sans limite',
    schema: { type: 'integer' },
  },
} satisfies Params;

/** The parameter `f` of a route that answers in several formats; it goes before `Accept`. */
export function formatParam<const Format extends string>(formats: readonly Format[]): Param<Format | undefined> {
  return {
    read: oneOf(...formats).optional(),
    about: 'Format de la réponse, avant l’en-tête Accept',
    schema: { type: 'string', enum: formats },
  };
}

/** The same parameter where it may be left out. */
export function optional<Value>(one: Param<Value>): Param<Value | undefined> {
  return { ...one, read: one.read.optional() };
}

/**
 * Reads the values of a query or a path. Throws a 400 problem for a parameter repeated, not understood or unknown; those go
 * to `further` instead, where there is one.
 */
export function readParams<Shape extends Params>(
  shape: Shape,
  given: Iterable<[string, string]>,
  further?: Map<string, string>,
): ValuesOf<Shape> {
  const texts = new Map<string, string>();
  let count = 0;
  for (const [name, text] of given) {
    count += 1;
    const known = Object.hasOwn(shape, name);
    if (!known && !further) throw unknownParameter(name, Object.keys(shape));
    if (texts.has(name) || further?.has(name))
      throw invalid('parametre-repete', [
        { parameter: name, detail: `${name} est donné plusieurs fois`, detail_en: `${name} is given several times` },
      ]);
    (known ? texts : further!).set(name, text);
  }
  if (count > MOST_PARAMETERS)
    throw new Problem(400, 'trop-de-parametres', 'Trop de paramètres', 'too many parameters');
  const faults: NonNullable<Parameters<typeof invalid>[1]> = [];
  const values = Object.entries(shape).map(([name, { read }]) => {
    const parsed = read.safeParse(texts.get(name));
    if (!parsed.success) faults.push(faultOf(name, texts.get(name), parsed.error));
    return [name, parsed.data];
  });
  if (faults.length) {
    const [slug = 'parametre-invalide'] = faults.flatMap(({ parameter }) => shape[parameter!]?.slug ?? []);
    throw invalid(slug, faults);
  }
  return Object.fromEntries(values);
}

/** A parameter that a route does not take. */
export function unknownParameter(name: string, known: string[]): Problem {
  const shown = name.slice(0, 40);
  const list = known.join(', ') || '—';
  return invalid('parametre-inconnu', [
    {
      parameter: shown,
      detail: `Paramètre inconnu : ${shown}. Connus : ${list}`,
      detail_en: `Unknown parameter: ${shown}. Known: ${list}`,
    },
  ]);
}

function faultOf(name: string, text: string | undefined, error: z.ZodError) {
  if (text === undefined) return { parameter: name, detail: `${name} manque`, detail_en: `${name} is missing` };
  const issue = error.issues[0] as { message: string; params?: { english?: string } };
  return {
    parameter: name,
    detail: prefixed(name, issue.message),
    detail_en: prefixed(name, issue.params?.english ?? issue.message),
  };
}

function prefixed(name: string, message: string): string {
  return message.startsWith(name) ? message : `${name} : ${message}`;
}
