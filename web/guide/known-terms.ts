/** The special terms and how they are seen in a text of either language; the first that fits is taken. */
export const KNOWN: [id: string, seen: RegExp][] = [
  ['servitude', /servitudes? d[’']utilité publique|public easements?|servitudes?|easements?/i],
  [
    'ppr',
    /plans? de prévention des risques(?: naturels| technologiques| miniers)?|risk prevention plans?|\bPPR[A-Z]*\b/i,
  ],
  ['rnu', /règlement national d[’']urbanisme|national planning rules|\bRNU\b/i],
  ['psmv', /plans? de sauvegarde(?: et de mise en valeur)?|conservation plans?|\bPSMV\b/i],
  ['plu', /plans? loca(?:l|ux) d[’']urbanisme(?: intercommuna(?:l|ux))?|\bPLUi?\b/i],
  ['communal', /cartes? communales?|communal maps?/i],
  ['surroundings', /\babords\b(?: d[’']un monument)?|surroundings of a monument/i],
  ['preemption', /droit de préemption(?: urbain)?|(?:urban )?pre-emption right/i],
  ['natura', /natura 2000/i],
  ['znieff', /\bZNIEFF\b/],
  ['qpv', /quartiers? prioritaires?|priority neighbourhoods?|\bQPV\b/i],
  ['zfe', /zones? à faibles émissions|low-emission zones?|\bZFE\b/i],
  ['prescription', /\bprescriptions?\b/i],
  ['zone', /\bzonages?\b|\bzoning\b/i],
  ['opposable', /\bopposables?\b|\bbinding\b/i],
  ['procedure', /^en procédure$|^in procedure$/i],
  ['epci', /^intercommunalité$|^group of communes$|\bEPCI\b/i],
  ['lambert', /\blambert-93\b/i],
  ['secret', /secret statistique|statistical confidentiality/i],
];

/** A stretch of text, with the term that it is, if it is one. */
export type Stretch = { words: string; term: string | null };

/** A text cut at the special terms in it, each explained where it stands first. */
export function stretchesOf(text: string): Stretch[] {
  let earliest: { at: number; words: string; term: string } | null = null;
  for (const [term, seen] of KNOWN) {
    const found = seen.exec(text);
    if (found && (!earliest || found.index < earliest.at)) earliest = { at: found.index, words: found[0], term };
  }
  if (!earliest) return text ? [{ words: text, term: null }] : [];
  const { at, words, term } = earliest;
  const rest = stretchesOf(text.slice(at + words.length)).map((one) =>
    one.term === term ? { ...one, term: null } : one,
  );
  return [...(at ? [{ words: text.slice(0, at), term: null }] : []), { words, term }, ...rest];
}
