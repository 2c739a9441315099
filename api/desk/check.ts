import { COLLECTION_OF } from '../acts/collections.ts';
import { type Content, contentBody } from '../acts/content.ts';
import { inWords } from '../acts/schedule-words.ts';
import type { Answer } from '../answer.ts';
import type { RulesAnswer } from '../answers.ts';
import { MOST_VERTICES } from '../geometry.ts';
import { seatOf } from '../identity/actor.ts';
import { readJson } from '../json-body.ts';
import { param } from '../params.ts';
import { Problem, problemOf } from '../problem.ts';
import type { Call } from '../route.ts';
import { askPlace } from '../rules/asked-place.ts';
import type { Checked, Fault } from './answers.ts';
import { gaps } from './gaps.ts';
import { type Placed, placed } from './places.ts';
import { relationFaults } from './relations.ts';

export const bodyPath = { siren: { ...param.key, about: 'SIREN de l’organisme' } };

/** What an act would do as it is written, with the shapes that it would have; used by the check and by publication. */
export type Examined = Omit<Checked, 'rules' | 'overlaps' | 'consents'> & {
  placed: (Placed & { area: string | null })[];
  consents: { id: string; siren: string; name: string; why: string }[];
};

/**
 * What stands in the way of publishing an act as it is written, where it would apply, when, and which rules and acts are
 * there already. Nothing is stored. Throws 400 for a body that is not understood.
 */
export async function checkContent(call: Call<object, typeof bodyPath>): Promise<Answer> {
  const seat = seatOf(call.actor!, call.path.siren, 'reader');
  const content = readJson(contentBody, call.body);
  const found = await examine(call, seat.id, content, 0);
  const { placed: _shapes, consents, ...told } = found;
  const rules = await rulesThere(call, found, content);
  const body: Checked = {
    ...told,
    rules,
    overlaps: overlapping(rules),
    consents: consents.map(({ siren, name, why }) => ({ authority: { siren, name }, why })),
  };
  return { body, cache: 'none' };
}

/** Looks an act through: places found and measured against the territory of the body, gaps, faults of time and number. */
export async function examine(
  call: Pick<Call, 'db'>,
  organisation: string,
  content: Content,
  files: number,
): Promise<Examined> {
  const found = await placesOf(call, content);
  const shapes = found.flatMap(({ place }) => place ?? []);
  const numbers = found.flatMap(({ place }, number) => (place ? [number] : []));
  const areas = await measured(call.db, organisation, shapes);
  const faults = [
    ...gaps(content, files),
    ...found.flatMap(({ fault }) => fault ?? []),
    ...areas.flatMap((area, index) => outside(area, shapes[index]!, numbers[index]!)),
    ...(await numberFaults(call.db, organisation, content)),
    ...(await relationFaults(call.db, organisation, content)),
  ];
  const drawn = areas.flatMap(({ area }) => area ?? []);
  const consents = await call.db.rows<Examined['consents'][number]>('desk/needed-consents', [
    content.kind,
    organisation,
    `[${drawn.join(',')}]`,
    JSON.stringify(shapes.flatMap(({ territory }) => territory ?? [])),
  ]);
  const { schedule } = content;
  const when = schedule && { fr: inWords(schedule, 'fr'), en: inWords(schedule, 'en') };
  const places: Checked['places'] = shapes.map(({ label, geometry, territory, around_m }, index) => ({
    ...{
      label,
      geometry: geometry as Checked['places'][number]['geometry'],
      territory,
      around_m,
      inside: areas[index]!.inside,
    },
    area: areas[index]!.area === null ? null : JSON.parse(areas[index]!.area!),
  }));
  return {
    ...{ faults, remarks: remarksOf(content), places, when, consents },
    placed: shapes.map((place, index) => ({ ...place, area: areas[index]!.area })),
  };
}

/** Each place, or why it was not found. */
async function placesOf(call: Pick<Call, 'db'>, { places }: Content): Promise<{ place?: Placed; fault?: Fault }[]> {
  const found = [];
  for (const [index, place] of places.entries())
    found.push(
      await placed(call, place).then(
        (one) => ({ place: one }),
        (error: unknown) => ({ fault: faultOf(error, `/places/${index}`) }),
      ),
    );
  return found;
}

function faultOf(error: unknown, pointer: string): Fault {
  const problem = problemOf(error);
  if (problem.status >= 500) throw error;
  return { pointer, slug: problem.slug, detail: problem.french, detail_en: problem.english };
}

type Area = { area: string | null; inside: boolean; outside_percent: number | null; names: string | null };

function measured(db: Call['db'], organisation: string, places: Placed[]): Promise<Area[]> {
  const given = places.map(({ geometry, around_m, territory }) => ({ geometry, around_m, ...territory }));
  return db.rows<Area>('desk/areas', [JSON.stringify(given), organisation]);
}

function outside({ inside, outside_percent, names }: Area, { label }: Placed, index: number): Fault[] {
  if (inside) return [];
  const share = outside_percent === null ? '' : ` (${outside_percent} %)`;
  const where = names ?? '—';
  return [
    {
      pointer: `/places/${index}`,
      slug: 'hors-competence',
      detail: `« ${label} » sort du territoire où vous décidez${share} : ${where}. Redessinez ce lieu à l’intérieur, ou faites prendre l’acte par l’autorité compétente`,
      detail_en: `“${label}” leaves the territory where you decide${share}: ${where}. Draw it inside, or let the authority in charge take the act`,
    },
  ];
}

async function numberFaults(db: Call['db'], organisation: string, { number }: Content): Promise<Fault[]> {
  if (!number || !(await db.row('desk/number-taken', [organisation, number]))) return [];
  return [
    {
      pointer: '/number',
      slug: 'numero-pris',
      detail: `Le numéro ${number} est déjà celui d’un acte publié : donnez-en un autre, ou laissez vide pour le suivant`,
      detail_en: `the number ${number} is that of a published act already: give another, or leave it empty for the next one`,
    },
  ];
}

/** What is allowed and yet worth a second look. */
function remarksOf({ schedule }: Content): Fault[] {
  if (!schedule || schedule.until === null || schedule.until >= new Date().toISOString().slice(0, 10)) return [];
  return [
    {
      pointer: '/schedule/until',
      slug: 'deja-fini',
      detail: `La période se termine le ${schedule.until}, qui est passé : l’acte n’aura plus d’effet`,
      detail_en: `the period ends on ${schedule.until}, which is past: the act will have no effect`,
    },
  ];
}

/** Which rules apply at the places together, on the first day of the act. */
async function rulesThere(call: Call, { placed: places }: Examined, content: Content): Promise<RulesAnswer | null> {
  const in_force_on = content.schedule?.from;
  const areas = places.flatMap(({ area }) => area ?? []);
  const territory = places.find((place) => place.territory)?.territory;
  const together =
    areas.length > 0
      ? await call.db.row<{ geometry: string }>('desk/together', [`[${areas.join(',')}]`, MOST_VERTICES])
      : undefined;
  const place = together
    ? { geometry: JSON.parse(together.geometry) }
    : territory && territory.level !== 'region' && { [territory.level]: territory.code };
  if (!place) return null;
  // Two areas that the ring reader does not take are no reason not to check the rest.
  const answer = await askPlace(call, { place, in_force_on }).catch(problemOf);
  if (!(answer instanceof Problem)) return JSON.parse(answer.text) as RulesAnswer;
  if (answer.status >= 500) throw answer;
  return null;
}

/** The acts published here that apply at the same places. */
function overlapping(rules: RulesAnswer | null): Checked['overlaps'] {
  const acts = new Set<string>(Object.values(COLLECTION_OF));
  const met = (rules?.datasets ?? []).filter(({ id }) => acts.has(id)).flatMap((one) => [...one.rules, ...one.pending]);
  return met.flatMap(({ feature, label, code }) => {
    const id = feature?.key.split('/')[0] ?? '';
    return feature ? [{ id, href: `/acte/${id}`, label, code }] : [];
  });
}
