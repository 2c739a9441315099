import type { RulesAnswer } from '../answers.ts';

type Words = { term: string; definition: string };
/** A term in both languages, and how it is seen that an answer uses it: a word of its text, or something that it holds. */
type Entry = { fr: Words; en: Words; used: RegExp | ((answer: RulesAnswer) => boolean) };

const rulesOf = (answer: RulesAnswer) => answer.datasets.flatMap(({ rules, pending }) => [...rules, ...pending]);
const has = (status: 'no-data' | 'restricted' | 'unavailable') => (answer: RulesAnswer) => answer.counts[status]! > 0;
const entry = (term: [string, string], used: Entry['used'], fr: string, en: string): Entry => ({
  fr: { term: term[0], definition: fr },
  en: { term: term[1], definition: en },
  used,
});

const ENTRIES: Entry[] = [
  entry(
    ['Parcelle', 'Parcel'],
    ({ place }) => place.kind === 'parcel' || place.kind === 'site',
    'Terrain d’un seul tenant, désigné au cadastre par sa commune, sa section et son numéro. Le cadastre est un document fiscal : il ne fixe pas les limites de propriété.',
    'A piece of land in one, named in the land register by commune, section and number. The register serves taxation: it does not fix the limits of property.',
  ),
  entry(
    ['Contenance', 'Registered area'],
    ({ place }) => place.kind === 'parcel' || place.kind === 'site',
    'Surface que le cadastre donne à la parcelle. Les pourcentages s’y rapportent.',
    'The area that the land register gives the parcel. Percentages refer to it.',
  ),
  entry(
    ['EPCI', 'EPCI'],
    ({ place }) => place.territories.some(({ level }) => level === 'epci'),
    'Établissement public de coopération intercommunale à fiscalité propre : métropole, communauté urbaine, d’agglomération ou de communes.',
    'A group of communes with its own taxes: metropolis, urban, agglomeration or rural community.',
  ),
  entry(
    ['PLU', 'PLU'],
    /\bPLUi?\b|plan local d’urbanisme/i,
    'Plan local d’urbanisme : règles d’utilisation du sol d’une commune ou d’une intercommunalité, zone par zone (code de l’urbanisme, articles L151-1 et suivants).',
    'Local plan: the rules on the use of land of a commune or a group of communes, zone by zone (code de l’urbanisme, articles L151-1 and following).',
  ),
  entry(
    ['RNU', 'RNU'],
    /\bRNU\b|règlement national d’urbanisme/i,
    'Règlement national d’urbanisme : les règles de la loi, là où aucun plan n’a été fait (code de l’urbanisme, articles L111-1 et suivants).',
    'National planning rules: those of the law, where no plan has been made (code de l’urbanisme, articles L111-1 and following).',
  ),
  entry(
    ['Servitude d’utilité publique', 'Public easement'],
    /servitude/i,
    'Limite qu’une loi met au droit de propriété dans l’intérêt général, annexée au plan local d’urbanisme (code de l’urbanisme, article L151-43).',
    'A limit that a law sets to property in the public interest, annexed to the local plan (code de l’urbanisme, article L151-43).',
  ),
  entry(
    ['PPR', 'PPR'],
    /\bPPR[A-Z]?\b|prévention des risques|risk prevention/i,
    'Plan de prévention des risques, établi par l’État ; approuvé, il vaut servitude d’utilité publique (code de l’environnement, articles L562-1 et L562-4).',
    'Risk prevention plan, made by the State; once approved it is a public easement (code de l’environnement, articles L562-1 and L562-4).',
  ),
  entry(
    ['Abords', 'Surroundings of a monument'],
    /\babords\b|monuments? historiques?|listed monument/i,
    'Immeubles proches d’un monument historique, protégés avec lui : les travaux y demandent une autorisation (code du patrimoine, articles L621-30 et suivants).',
    'Buildings and land near a listed monument, protected with it: works need a permission (code du patrimoine, articles L621-30 and following).',
  ),
  entry(
    ['Natura 2000', 'Natura 2000'],
    /natura 2000/i,
    'Réseau européen de sites naturels ; un projet qui peut leur nuire est d’abord évalué (code de l’environnement, article L414-4).',
    'European network of natural sites; a project that may harm them is assessed first (code de l’environnement, article L414-4).',
  ),
  entry(
    ['ZNIEFF', 'ZNIEFF'],
    /\bZNIEFF\b/,
    'Zone naturelle d’intérêt écologique, faunistique et floristique : un inventaire, qui n’interdit rien par lui-même.',
    'Area of ecological interest for its animals and plants: an inventory, which forbids nothing by itself.',
  ),
  entry(
    ['Droit de préemption urbain', 'Urban pre-emption right'],
    /préemption urbain|urban pre-emption/i,
    'Droit de la commune d’acheter en priorité un bien qui est mis en vente (code de l’urbanisme, article L211-1).',
    'The right of the commune to be the first to buy what is put up for sale (code de l’urbanisme, article L211-1).',
  ),
  entry(
    ['Sans données', 'No data'],
    has('no-data'),
    'Personne n’a publié pour ce lieu. Cela ne veut pas dire qu’aucune règle ne s’applique.',
    'Nobody has published for this place. It does not mean that no rule applies.',
  ),
  entry(
    ['Accès restreint', 'Restricted'],
    has('restricted'),
    'Des données existent mais ne sont pas publiques : il faut interroger le service qui en répond.',
    'Data exist but are not public: ask the office that answers for them.',
  ),
  entry(
    ['Indisponible', 'Unavailable'],
    has('unavailable'),
    'Une panne a empêché de répondre ; le thème n’a pas été examiné.',
    'A fault prevented an answer; the theme was not examined.',
  ),
  entry(
    ['En procédure', 'In procedure'],
    (answer) => rulesOf(answer).some(({ state }) => state === 'in-procedure'),
    'Règle en cours d’élaboration ou de modification : elle n’est pas encore opposable.',
    'A rule that is being made or changed: it does not bind yet.',
  ),
  entry(
    ['Approuvé', 'Approved'],
    (answer) => rulesOf(answer).some(({ state }) => state === 'approved'),
    'Règle adoptée qui n’est pas encore opposable, faute d’être publiée ou transmise.',
    'A rule that is adopted but does not bind yet, because it has still to be published or handed over.',
  ),
  entry(
    ['Près d’une limite', 'Near a limit'],
    (answer) => answer.datasets.some(({ rules, near }) => near.length > 0 || rules.some((one) => one.near_boundary)),
    'Le lieu est plus près de la limite de la zone que son tracé n’est précis : le plan officiel fait foi.',
    'The place is nearer to the limit of the zone than the zone is drawn precisely: the official plan decides.',
  ),
  entry(
    ['Laissé de côté', 'Left aside'],
    (answer) => answer.datasets.some(({ ignored }) => (ignored?.length ?? 0) > 0),
    'Partie commune si petite qu’elle tient au jeu entre deux tracés ; elle est dite, et ne compte pas comme une règle.',
    'A common part so small that it is the play between two drawings; it is told, and does not count as a rule.',
  ),
];

/** The terms that an answer uses, explained. */
export function glossaryOf(answer: RulesAnswer, lang: 'fr' | 'en'): Words[] {
  const text = JSON.stringify(answer);
  const isUsed = ({ used }: Entry) => (used instanceof RegExp ? used.test(text) : used(answer));
  return ENTRIES.filter(isUsed).map((one) => one[lang]);
}
