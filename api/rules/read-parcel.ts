/** A parcel as people write it: the code of its commune or words that name it, and its prefix, section and number as in an id. */
export type WrittenParcel = { commune: string | null; prefix: string | null; plot: string; words: string };

const BY_CODE = /^(\d[0-9AB]\d{3}) ?(\d{3})? ?(0?[A-Z]|[A-Z]{2}|\d[A-Z]) ?(?:N|NO|NUMERO)? ?0*(\d{1,4})$/;
const BY_NAME = /(?:^| )(?:SECTION )?(0?[A-Z]|[A-Z]{2}) ?(?:N|NO|NUMERO|PARCELLE)? ?0*(\d{1,4})(?= |$)/;
/** Words that say that it is a parcel, not where it is. */
const ABOUT = /(?:^| )(?:PARCELLES?|CADASTRALES?|CADASTREES?|CADASTRE|SECTION|COMMUNE|A|DE|DU|A LA)(?= |$)/g;

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^0-9A-Z]+/g, ' ')
    .trim();

const plotOf = (section: string, number: string) => section.padStart(2, '0') + number.padStart(4, '0');

/** Reads « 95523 AB 12 », « AB12 La Roche-Guyon », « parcelle section A n° 7, Valterre »; null where no section and number are said. */
export function readParcel(text: string): WrittenParcel | null {
  const whole = plain(text);
  const [, commune, prefix, codedSection, codedNumber] = BY_CODE.exec(whole.replace(/^(?:PARCELLE|PARC) /, '')) ?? [];
  if (commune && codedSection && codedNumber)
    return { commune, prefix: prefix ?? null, plot: plotOf(codedSection, codedNumber), words: '' };
  const [said, section, number] = BY_NAME.exec(whole) ?? [];
  if (said === undefined || !section || !number) return null;
  const words = whole.replace(said, ' ').replace(ABOUT, ' ').trim().replace(/ +/g, ' ').toLowerCase();
  return { commune: null, prefix: null, plot: plotOf(section, number), words };
}
