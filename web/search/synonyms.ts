/** Words under which people look for a layer, then beginnings of words of its title or id; without accents. */
const SUBJECTS = [
  'inondation inondable crue submersion flood : ppr inondation',
  'risque danger alea hazard ppri pprn pprt : ppr risque',
  'monument historique patrimoine abf abords perimetre heritage listed : ac1 ac4 monument patrimonia',
  'site classe inscrit sauvegarde spr : ac2 ac4 patrimonia',
  'natura oiseaux habitats birds : natura',
  'nature environnement biodiversite faune flore wildlife : natura znieff reserve parc foret',
  'plu pos plui zonage zone constructible construire batir planning zoning : plu secteurs',
  'emplacement reserve boise prescription : prescriptions',
  'preemption dpu zac annexe : informations',
  'captage forage potable eau source water drinking : as1 captage',
  'ligne electrique tension pylone power : i4',
  'bois boisement forest woodland : foret a7',
  'quartier prioritaire ville deprived : qpv quartiers',
  'zfe crit critair pollution vehicule emissions diesel : zfe',
  'basias basol pollue pollution brownfield : friche',
  'louer location bailleur indigne letting landlord : permis louer',
  'circulation stationnement travaux voirie decision arrete parking roadworks : arretes decisions',
  'pnr regional : parcs',
].map((line) => line.split(' : ').map((part) => part.split(' ')) as [asked: string[], held: string[]]);

const LEAST = 4; // letters from which on a word may have a slip

/** Are the words one letter apart: more, less, other, or two exchanged? */
export function isOneSlip(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, left] = [one.slice(start), other.slice(start)];
  const exchanged = rest.length > 1 && rest[1] === left[0] && rest[0] === left[1] && rest.slice(2) === left.slice(2);
  return exchanged || rest.slice(1) === left.slice(1) || rest.slice(1) === left || rest === left.slice(1);
}

/** Is this the word that was meant: the same, begun by it, or with a slip of the hand? Plurals are no slips. */
export function isMeant(asked: string, word: string): boolean {
  if (word.startsWith(asked)) return true;
  return (
    asked.length >= LEAST && word.length >= LEAST && (isOneSlip(asked, word) || word === asked.replace(/[sx]$/, ''))
  );
}

/** Beginnings of words that a layer has which people look for under this word. */
export const heldFor = (asked: string): string[] =>
  SUBJECTS.flatMap(([words, held]) => (words.some((word) => isMeant(asked, word)) ? held : []));
