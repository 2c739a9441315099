import { randomUUID } from 'node:crypto';
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { z } from 'zod';
import type { Answer } from '../answer.ts';
import type { RulesAnswer } from '../answers.ts';
import { postedFields } from '../form-fields.ts';
import { readGeometry } from '../geometry.ts';
import { readJson } from '../json-body.ts';
import type { Call } from '../route.ts';
import { type Asked, askPlace, placeBody, whenBody } from '../rules/asked-place.ts';
import { type Extract, FORMAT, type RealEstate } from './extract.ts';
import { glossaryOf } from './glossary.ts';
import { keepExtract } from './keep.ts';
import { themesOf } from './themes.ts';
import { disclaimer, generalInformation, UNKNOWN_PUBLISHER } from './words.ts';

/** What POST /api/extracts takes: a place in one of the ways of GET /api/rules or as a geometry, when, and what of it. */
export const extractBody = z.strictObject({ place: placeBody, ...whenBody, theme: z.array(z.string()).optional() });

/** Makes an extract, signs it and keeps it. Throws as GET and POST /api/rules do, and 400 for a member that is not known. */
export async function createExtract(call: Call): Promise<Answer> {
  const { theme, ...asked } = readJson(extractBody, call.body);
  const { id, document, fault } = await create(call, { ...asked, theme: theme?.join(',') });
  return { body: document, status: 201, cache: 'none', headers: { Location: `/api/extracts/${id}` }, fault };
}

/** The same from the form of a page: leads to the printable extract. */
export async function createFromForm(call: Call): Promise<Answer> {
  const { in_force_on, known_on, lang, theme, ...place } = postedFields(call.body);
  const { id, fault } = await create(call, { place, in_force_on, known_on, lang, theme });
  return {
    body: '',
    type: 'text/plain',
    status: 303,
    cache: 'none',
    headers: { Location: `/api/extracts/${id}/pdf` },
    fault,
  };
}

async function create(call: Call, asked: Asked) {
  const { printedUrl, publisher } = call.config;
  const created = `${new Date().toISOString().slice(0, 19)}Z`;
  const { text, words, lang, fault } = await askPlace(call, asked);
  const answer = JSON.parse(text) as RulesAnswer;
  answer.links = [{ rel: 'self', type: 'application/json', href: sameQuestion(printedUrl, words, answer) }];
  const base = await landRegister(call, answer);
  const { geometry } = asked.place;
  const id = randomUUID();
  const address = `${printedUrl}/api/extracts/${id}`;
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
    general_information: generalInformation({ answer, address, verifier: `${printedUrl}/verifier` }, lang),
    disclaimer: disclaimer(answer, lang),
    glossary: glossaryOf(answer, lang),
  };
  return { id, document: await keepExtract(call, extract), fault };
}

/** The address of the same answer for ever: its day and its time are said. */
function sameQuestion(url: string, asked: [string, string][], { as_of }: RulesAnswer): string {
  const { in_force_on, known_on } = as_of;
  return `${url}/api/rules?${new URLSearchParams({ ...Object.fromEntries(asked), in_force_on, known_on })}`;
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
