import { dayText, numberText } from '../../pages/rule-text.tsx';
import type { Extract, RealEstate } from '../extract.ts';
import type { Block, Fact } from './blocks.ts';
import { datasetBlock, isEmpty, listed } from './dataset-blocks.ts';
import { webAddress } from './links.ts';
import { qrCode } from './qr.ts';
import { officeRuns } from './rule-block.ts';
import type { Words } from './words.ts';

type Theme = Extract['themes']['concerned'][number];

/** What an extract says, in the order in which it is read; `plan` comes after the facts of the place. */
export function contentOf(extract: Extract, plan: Block[], say: Words): Block[] {
  const { themes, general_information, disclaimer, glossary } = extract;
  const lists: [string, Theme[]][] = [
    [say.concerned, themes.concerned],
    [say.notConcerned, themes.not_concerned],
    [say.withoutData, themes.without_data],
  ];
  const titles = (list: Theme[]) => list.map(({ title }) => title).join(' · ') || say.noTheme;
  return [
    { kind: 'heading', level: 1, text: say.extract(placeName(extract, say)) },
    { kind: 'table', rows: placeFacts(extract, say) },
    { kind: 'heading', level: 2, text: say.plan },
    ...plan,
    { kind: 'heading', level: 2, text: say.overview },
    { kind: 'table', rows: lists.map(([term, list]) => fact(term, titles(list))) },
    ...lists.flatMap(([title, list]) => themesPart(title, list, extract, say)),
    ...texts(
      say.notice,
      disclaimer.map(({ title, content }) => fact(title, content)),
    ),
    ...texts(
      say.general,
      general_information.map(({ title, content }) => fact(title, content)),
    ),
    ...texts(
      say.glossary,
      glossary.map(({ term, definition }) => fact(term, definition)),
    ),
    ...verification(extract, say),
  ];
}

/** What the place is called. */
export function placeName({ answer: { place } }: Extract, say: Words): string {
  return place.label ?? say.unnamed;
}

const fact = (term: string, ...paragraphs: string[]): Fact => ({ term, values: paragraphs.map((text) => [{ text }]) });

function placeFacts(extract: Extract, say: Words): Fact[] {
  const { answer, real_estate, authority, created, id } = extract;
  const { place, as_of } = answer;
  const registered = extract.update_date_base_map;
  const facts = [
    fact(say.kind, `${placeName(extract, say)} (${say.kinds[place.kind].toLowerCase()})`),
    fact(say.remarks, ...place.remarks),
    fact(say.kinds.parcel, ...real_estate.map((one) => parcelText(one, say))),
    ...[...new Set(place.territories.map(({ level }) => level))].map((level) => {
      const ofLevel = place.territories.filter((one) => one.level === level);
      return fact(say.levels[level] ?? level, ofLevel.map(({ name, code }) => `${name} (${code})`).join(', '));
    }),
    fact(say.coordinates, `${place.lon}, ${place.lat}`),
    fact(say.area, ...(place.area_m2 === null ? [] : [`${numberText(place.area_m2, say)} m²`])),
    fact(say.inForceOn, dayText(as_of.in_force_on, say)),
    fact(say.knownOn, momentText(as_of.known_on, say)),
    fact(say.landRegister, ...(registered ? [dayText(registered, say)] : [])),
    fact(say.created, momentText(created, say)),
    { term: say.authority, values: [officeRuns({ ...authority, phone: null })] },
    fact(say.id, id),
  ];
  return facts.filter(({ values }) => values.length > 0);
}

function parcelText({ id, prefix, section, number, commune, registered_m2 }: RealEstate, say: Words): string {
  const where = say.parcel(
    [prefix, section].filter((part) => part && part !== '000').join(' '),
    number,
    commune.name ?? commune.code,
  );
  const area = registered_m2 === null ? [] : [say.registered(numberText(registered_m2, say))];
  return [id, where, ...area].join(' · ');
}

/** A time in words, that of Paris. */
function momentText(time: string, say: Words): string {
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' } as const;
  return new Intl.DateTimeFormat(say.locale, form).format(new Date(time));
}

function themesPart(title: string, themes: Theme[], { answer }: Extract, say: Words): Block[] {
  if (themes.length === 0) return [];
  const telling = { say, day: answer.as_of.in_force_on };
  const sections = themes.map((theme): Block => {
    const datasets = answer.datasets.filter((dataset) => dataset.theme === theme.theme);
    const isThere = ({ status }: (typeof datasets)[number]) => status === 'applies';
    const found = [...datasets.filter(isThere), ...datasets.filter((one) => !isThere(one) && !isEmpty(one))];
    const told = found.map((one) => datasetBlock(one, telling));
    const empty = datasets.filter(isEmpty).map((one) => one.title);
    const blocks = [...told, ...listed(say.nothingHere + say.colon.trimEnd(), empty)];
    return { kind: 'section', blocks: [{ kind: 'heading', level: 3, text: theme.title }, ...blocks] };
  });
  return [{ kind: 'section', blocks: [{ kind: 'heading', level: 2, text: title }, ...sections] }];
}

function texts(title: string, rows: Fact[]): Block[] {
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: title },
    { kind: 'table', rows },
  ];
}

function verification({ id, address, qr }: Extract, say: Words): Block[] {
  const where: Fact = { term: say.address, values: [[{ text: address, href: webAddress(address) }]] };
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: say.verify },
    { kind: 'text', runs: [{ text: say.verifyHow }] },
    { kind: 'table', rows: [fact(say.id, id), where] },
    qrCode(qr, say.qr(qr)),
  ];
  return [{ kind: 'section', together: true, blocks }];
}
