import { z } from 'zod';
import { actLine, actState } from '../acts/act.ts';
import { KINDS } from '../acts/content.ts';
import type { Answer } from '../answer.ts';
import { link } from '../answers-rules.ts';
import { addressOf, type Link, self, withParam } from '../features/links.ts';
import { optional, type Param, param } from '../params.ts';
import { invalid } from '../problem.ts';
import { reader, timeOf, within } from '../readers.ts';
import type { Call } from '../route.ts';

/** How far around a point acts are looked for where nobody says, in metres. */
const RADIUS_M = 500;

const words = <const Word extends string>(all: readonly Word[], about: string): Param<Word | undefined> => ({
  read: reader(`un de ${all.join(', ')} est attendu`, `one of ${all.join(', ')} is wanted`, (text) =>
    all.find((word) => word === text),
  ).optional(),
  about,
  schema: { type: 'string', enum: all },
});
const day = (about: string): Param<string | undefined> => ({
  ...param.day,
  about,
  schema: { ...param.day.schema, example: '2026-11-27' },
});

/** A SIREN, nine digits. */
export const siren: Param<string> = {
  read: reader('un SIREN (9 chiffres) est attendu', 'a SIREN (9 digits) is wanted', (text) =>
    /^\d{9}$/.test(text) ? text : undefined,
  ),
  about: 'SIREN de l’organisme qui publie',
  schema: { type: 'string', pattern: '^\\d{9}$', example: '000000041' },
};

type Territory = { level: string; code: string };
const territory: Param<Territory | undefined> = {
  read: reader(
    'un territoire niveau/code est attendu (commune/00021)',
    'a territory level/code is wanted (commune/00021)',
    (text): Territory | undefined => {
      const [, level, code] = /^(commune|epci|departement|region)\/([0-9A-Za-z]{1,10})$/.exec(text) ?? [];
      return level && code ? { level, code } : undefined;
    },
  ).optional(),
  about: 'Territoire que les actes concernent, niveau/code',
  schema: { type: 'string', example: 'commune/00021' },
};

type Position = { published: string; id: string };
const after: Param<Position | undefined> = {
  read: reader('la suite du lien « next » est attendue', 'the end of the link “next” is wanted', (text) => {
    const [published = '', id = '', ...rest] = text.split('_');
    const isGiven = timeOf(published) && z.uuid().safeParse(id).success && rest.length === 0;
    return isGiven ? { published, id } : undefined;
  }).optional(),
  about: param.after.about,
  schema: { type: 'string', example: '2026-11-27T10:00:00Z_7d0f5c1e-3b0a-4a0e-9d57-0d6a3f1c2b4e' },
};

/** Which acts are asked for; without any, all of them. */
export const selectionQuery = {
  q: {
    ...optional(param.words),
    about: 'Mots cherchés dans le titre, le résumé, le texte, les lieux, le numéro',
    schema: { ...param.words.schema, example: 'travaux' },
  },
  kind: words(KINDS, 'Nature de l’acte'),
  organisation: optional(siren),
  territory,
  commune: { ...optional(param.words), about: 'Commune que les actes concernent : son nom ou son code' },
  lon: optional(param.lon),
  lat: optional(param.lat),
  radius_m: {
    read: reader(
      'un nombre de mètres entre 0 et 50000 est attendu',
      'a number of metres from 0 to 50000 is wanted',
      within(0, 50_000),
    ).default(RADIUS_M),
    about: 'Distance autour du point, en mètres',
    schema: { type: 'number', minimum: 0, maximum: 50_000, default: RADIUS_M, example: RADIUS_M },
  },
  from: day('Publiés depuis ce jour'),
  until: day('Publiés jusqu’à ce jour'),
  in_force_on: day('En vigueur ce jour'),
  state: words(actState.options, 'Ce que l’acte est aujourd’hui'),
};
export const actsQuery = { ...selectionQuery, after, limit: param.few, lang: param.lang };

/** A page of the register: the acts, how many are asked for of each kind, where it goes on. */
export const actsAnswer = z.object({
  acts: z.array(actLine),
  /** Of all the acts that are asked for, on this page or not, whatever their kind. */
  counts: z.record(z.string(), z.number()),
  links: z.array(link),
});
export type ActsAnswer = z.output<typeof actsAnswer>;
export type ActsCall = Call<typeof actsQuery>;

/** The published acts that are asked for, newest first. Throws 400 for half a point and days the wrong way round. */
export async function listActs(call: ActsCall): Promise<Answer> {
  const url = addressOf(call);
  const { acts, counts, next } = await registerPage(call);
  const links: Link[] = [self(url)];
  if (next) links.push({ rel: 'next', type: 'application/json', href: withParam(url, 'after', next) });
  const header = next ? { headers: { Link: `<${links[1]!.href}>; rel="next"` } } : {};
  return { body: { acts, counts, links } satisfies ActsAnswer, ...header };
}

/** One page of acts, with the value of `after` for the page after it. Throws as `listActs` does. */
export async function registerPage({ db, query }: Pick<ActsCall, 'db' | 'query'>) {
  const { q, kind, organisation, territory: place, commune, lon, lat, radius_m, limit } = query;
  refuseHalves(query);
  const selected = [q, organisation, place?.level, place?.code, commune, lon, lat, radius_m, query.from, query.until];
  const paged = [query.in_force_on, query.state, kind, query.after?.published, query.after?.id, limit + 1];
  const values = [...selected, ...paged].map((value) => value ?? null);
  const found = (await db.row<Pick<ActsAnswer, 'acts' | 'counts'>>('register/list', values))!;
  const acts = found.acts.slice(0, limit);
  const last = acts.at(-1);
  const next = found.acts.length > limit && last ? `${last.published}_${last.id}` : undefined;
  return { acts, counts: found.counts, next };
}

function refuseHalves({ lon, lat, from, until }: ActsCall['query']): void {
  const errors = [];
  if ((lon === undefined) !== (lat === undefined))
    errors.push({
      parameter: lon === undefined ? 'lon' : 'lat',
      detail: 'un point a lon et lat : il en manque un',
      detail_en: 'a point has lon and lat: one is missing',
    });
  if (from && until && from > until)
    errors.push({
      parameter: 'until',
      detail: `until (${until}) est avant from (${from})`,
      detail_en: `until (${until}) is before from (${from})`,
    });
  if (errors.length) throw invalid('parametre-invalide', errors);
}
