/**
 * What an address says: the number of the house, its suffix (bis, ter, a…), the other words as they are compared, and the
 * articles, which may be left out but not be others.
 */
export type AddressText = { number: number | null; suffix: string | null; words: string[]; articles: string[] };

/** Words that are often shortened, each before the ways in which it is; none of these is a word of its own (col, lot, cap). */
const SPELLINGS = (
  'rue r/avenue av ave/boulevard bd bld blvd bvd boul/place pl/chemin ch che chem/impasse imp/allee all/route rte rt/' +
  'square sq/faubourg fg fbg/quai qu/cours crs/passage pass psg/residence res resid/lotissement lotiss/quartier quart/' +
  'esplanade espl/promenade prom/venelle ven/montee mte mtee/saint st/sainte ste/docteur dr/general gal gen/' +
  'marechal mchl/commandant cdt cmdt/lieutenant lt/president pdt/professeur prof pr/grand gd/grande gde/petit pt/vieux vx'
)
  .split('/')
  .map((line) => line.split(' '));
const WHOLE = new Map(SPELLINGS.flatMap(([word, ...short]) => short.map((one) => [one, word!])));

const listed = (words: string) => new Set(words.split(' '));
/** What streets are; such a word alone names none. */
const TYPES = listed(
  'rue avenue boulevard place chemin impasse allee route square faubourg quai cours passage residence lotissement hameau ' +
    'quartier esplanade promenade sentier venelle ruelle montee cite clos villa rampe traverse mail parvis cour voie sente ' +
    'rond galerie',
);
/** Words that do not tell one street from another, and are left out as often as written. */
const SMALL = listed('de du des la le les l d a au aux et en sur sous s lez les pres cedex n no');
const ARTICLES = listed('de du des la le les l d au aux');
const MONTHS = listed('janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre');
/** After these a number belongs to the name: rue du 8 Mai, route nationale 7. */
const LEADS = listed('du le la les des de nationale departementale rn rd d n autoroute zone lot europe paul pie louis');
const SUFFIXES: Record<string, string> = { b: 'bis', t: 'ter', q: 'quater' };

/** Small letters and digits without accents; commas stay, as words of their own. */
function tokensOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  return plain
    .replace(/n[°º]/g, ' ')
    .replace(/[,;]/g, ' , ')
    .replace(/[^a-z0-9,]+/g, ' ')
    .split(' ')
    .filter(Boolean);
}

/** The words of a name that tell it from others, in order, whole and without accents. */
export function wordsOf(text: string): string[] {
  return toldApart(tokensOf(text));
}

function toldApart(tokens: string[]): string[] {
  return tokens.filter((word) => word !== ',' && !SMALL.has(word)).map(whole);
}

/** The articles and prepositions of a name. */
export function articlesOf(text: string): string[] {
  return tokensOf(text).filter((word) => ARTICLES.has(word));
}

function whole(word: string): string {
  return WHOLE.get(word) ?? word;
}

/** The ways to write a word: whole, and shortened. */
export function spellingsOf(word: string): string[] {
  return SPELLINGS.find(([one]) => one === word) ?? [word];
}

/** Does the word only say what kind of street it is? */
export const isType = (word: string) => TYPES.has(word);

/** Two suffixes that mean the same: B and bis. */
export function suffixOf(text: string | null): string | null {
  const suffix = text?.trim().toLowerCase() || null;
  return suffix && (SUFFIXES[suffix] ?? suffix);
}

/**
 * Reads an address as people write it: « 12 bis, r. de l’Église 95000 Valterre », « Valterre rue de l'eglise 12B ». A
 * number that belongs to the name of a street, and a postcode, are words.
 */
export function readAddress(text: string): AddressText {
  const tokens = tokensOf(text).flatMap(numberAndSuffix);
  const at = tokens.findIndex((_, index) => isHouseNumber(tokens, index));
  const articles = articlesOf(text);
  if (at < 0) return { number: null, suffix: null, words: toldApart(tokens), articles };
  const end = isSuffix(tokens, at + 1) ? at + 2 : at + 1;
  const words = toldApart([...tokens.slice(0, at), ...tokens.slice(end)]);
  return { number: Number(tokens[at]), suffix: tokens.slice(at + 1, end)[0] ?? null, words, articles };
}

/** 12bis and 12B are two words; 2e and 1er are one. */
function numberAndSuffix(token: string): string[] {
  const [, ...parts] = /^(\d{1,4})(bis|ter|quater|quinquies|[a-df-z])$/.exec(token) ?? [];
  return parts.length ? parts : [token];
}

function isSuffix(tokens: string[], index: number): boolean {
  const [token = '', next] = tokens.slice(index);
  if (/^(bis|ter|quater|quinquies)$/.test(token)) return true;
  return /^[a-z]$/.test(token) && token !== 'r' && (next === undefined || next === ',' || isType(whole(next)));
}

function isHouseNumber(tokens: string[], index: number): boolean {
  if (!/^\d{1,4}$/.test(tokens[index]!)) return false;
  const [before, next = ''] = [tokens[index - 1], tokens[index + 1]];
  if (before === undefined) return next !== '' && !MONTHS.has(next);
  const isYear = MONTHS.has(before) && tokens[index]!.length === 4;
  return !MONTHS.has(next) && !isYear && !LEADS.has(before);
}
