import { randomUUID } from 'node:crypto';
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { z } from 'zod';
import type { Answer } from '../answer.ts';
import type { RulesAnswer } from '../answers.ts';
import { formFields } from '../form-fields.ts';
import { readGeometry } from '../geometry.ts';
import { readJson } from '../json-body.ts';
import { readParams } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { placeQuery, rulesAtDrawing, rulesAtPlace } from '../rules/at-shape.ts';
import { wayQuery } from '../rules/find-place.ts';
import { type Extract, FORMAT, type RealEstate } from './extract.ts';
import { glossaryOf } from './glossary.ts';
import { keepExtract } from './keep.ts';
import { themesOf } from './themes.ts';
import { disclaimer, generalInformation, UNKNOWN_PUBLISHER } from './words.ts';

/** What POST /api/extracts takes: a place in one of the ways of GET /api/rules or as a geometry, when, and what of it. */
export const extractBody = z.strictObject({
  place: z.strictObject({
    lon: z.number().optional(),
    lat: z.number().optional(),
    /** One id, or several separated by commas. */
    parcel: z.string().optional(),
    address: z.string().optional(),
    commune: z.string().optional(),
    section: z.string().optional(),
    number: z.string().optional(),
    prefix: z.string().optional(),
    epci: z.string().optional(),
    departement: z.string().optional(),
    /** A GeoJSON geometry, EPSG:4326. */
    geometry: z.looseObject({ type: z.string() }).optional(),
  }),
  in_force_on: z.string().optional(),
  known_on: z.string().optional(),
  lang: z.string().optional(),
  theme: z.array(z.string()).optional(),
});

const { lon, lat, in_force_on, known_on, lang, theme } = placeQuery;
/** The members of a request for an extract, read as GET /api/rules reads them. */
const askedQuery = { lon, lat, ...wayQuery, in_force_on, known_on, lang, theme };
/** An extract is never without its texts, offices or proofs, nor without the rules of one effect or profile. */
const WHOLE = { dataset: undefined, effect: undefined, profile: undefined, fields: undefined };

/** Makes an extract, signs it and keeps it. Throws as GET and POST /api/rules do, and 400 for a member that is not known. */
export async function createExtract(call: Call): Promise<Answer> {
  const { place, theme, ...when } = readJson(extractBody, call.body);
  const { geometry, ...way } = place;
  if (geometry && Object.keys(way).length)
    throw new Problem(400, 'lieux-multiples', 'Un seul lieu est attendu', 'one place is wanted');
  const { id, document, fault } = await create(call, { ...way, ...when, theme: theme?.join(',') }, geometry);
  return { body: document, status: 201, cache: 'none', headers: { Location: `/api/extracts/${id}` }, fault };
}

/** The same from the form of a page: leads to the printable extract. */
export async function createFromForm(call: Call): Promise<Answer> {
  const sent = Object.entries(call.body as Record<string, string | string[]>);
  const fields = sent.flatMap(([name, texts]) => [texts].flat().map((text): [string, string] => [name, text]));
  const { id, fault } = await create(call, Object.fromEntries(formFields(fields)));
  return {
    body: '',
    type: 'text/plain',
    status: 303,
    cache: 'none',
    headers: { Location: `/api/extracts/${id}/pdf` },
    fault,
  };
}

type Asked = Record<string, string | number | undefined>;

async function create(call: Call, asked: Asked, geometry?: unknown) {
  const created = `${new Date().toISOString().slice(0, 19)}Z`;
  const words = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const query = { ...readParams(askedQuery, words), ...WHOLE };
  const question = { ...call, query, path: {}, url: '' };
  const said = geometry ? await rulesAtDrawing({ ...question, body: geometry }) : await rulesAtPlace(question);
  const answer = JSON.parse(String(said.body)) as RulesAnswer;
  answer.links = [{ rel: 'self', type: 'application/json', href: sameQuestion(call.publicUrl, words, answer) }];
  const base = await landRegister(call, answer);
  const { lang } = query;
  const id = randomUUID();
  const address = `${call.publicUrl}/api/extracts/${id}`;
  const { publisher } = call.config;
  const extract: Extract = {
    format: FORMAT,
    id,
    created,
    lang,
    address,
    qr: address,
    authority: { ...publisher, name: publisher.name ?? UNKNOWN_PUBLISHER[lang] },
    answer,
    themes: themesOf(answer, lang),
    limit: geometry ? readGeometry(geometry) : limitOf(answer, base.real_estate),
    ...base,
    general_information: generalInformation({ answer, address, verifier: `${call.publicUrl}/verifier` }, lang),
    disclaimer: disclaimer(answer, lang),
    glossary: glossaryOf(answer, lang),
  };
  return { id, document: await keepExtract(call, extract), fault: said.fault };
}

/** The address of the same answer for ever: its day and its time are said. */
function sameQuestion(publicUrl: string, asked: [string, string][], { as_of }: RulesAnswer): string {
  const { in_force_on, known_on } = as_of;
  return `${publicUrl}/api/rules?${new URLSearchParams({ ...Object.fromEntries(asked), in_force_on, known_on })}`;
}

const PARCEL_IDS = /\b\d[\dAB]\d{6}[\dA-Z]{2}\d{4}\b/g;

/** What the land register said of the parcels asked about, and of which day it was. */
async function landRegister({ db }: Call, { place, as_of }: RulesAnswer) {
  const isLand = place.kind === 'parcel' || place.kind === 'site';
  const asked = [(isLand && place.label?.match(PARCEL_IDS)) || [], as_of.known_on];
  const register = await db.row<{ day: string }>('extracts/register-day', asked);
  const real_estate = isLand ? await db.rows<RealEstate>('extracts/parcels', asked) : [];
  return { real_estate, update_date_base_map: register?.day ?? null };
}

/** The place that the answer is about; null for a territory, which its code names. */
function limitOf({ place }: RulesAnswer, parcels: RealEstate[]): Geometry | null {
  if (parcels.length === 1) return parcels[0]!.limit as Polygon;
  if (parcels.length > 1) {
    const coordinates = parcels.flatMap(({ limit }) => polygonsOf(limit as Polygon | MultiPolygon));
    return { type: 'MultiPolygon', coordinates };
  }
  return place.kind === 'point' || place.kind === 'address'
    ? { type: 'Point', coordinates: [place.lon, place.lat] }
    : null;
}

function polygonsOf(shape: Polygon | MultiPolygon): Position[][][] {
  return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
}
