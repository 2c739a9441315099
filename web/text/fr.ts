import { answer } from './answer.fr.ts';
import { asking } from './asking.fr.ts';
import { background } from './background.fr.ts';
import { counter } from './counter.fr.ts';
import { drawing } from './drawing.fr.ts';
import { embed } from './embed.fr.ts';
import { figures } from './figures.fr.ts';
import { files } from './files.fr.ts';
import { finding } from './finding.fr.ts';
import { glossary } from './glossary.fr.ts';
import { guide } from './guide.fr.ts';
import { layers } from './layers.fr.ts';
import { links } from './links.fr.ts';
import { offline } from './offline.fr.ts';
import { terms } from './terms.fr.ts';
import { time } from './time.fr.ts';

function plural(count: number, one: string, many: string) {
  return `${count.toLocaleString('fr-FR')} ${count < 2 ? one : many}`;
}

/** Every French word of the viewer. */
export const fr = {
  ...terms,
  ...asking,
  ...finding,
  ...answer,
  ...glossary,
  ...guide,
  ...counter,
  offline,
  links,
  embed,
  ...drawing,
  ...background,
  ...time,
  ...layers,
  ...files,
  ...figures,
  locale: 'fr-FR',
  first: '1er ',
  west: 'O',
  name: 'Terrier',
  motto: 'Les règles d’un lieu, texte par texte',
  invented: 'Territoire de démonstration inventé — aucune règle réelle',
  skip: {
    label: 'Accès rapides',
    search: 'Aller à la recherche',
    panel: 'Aller aux réponses',
    map: 'Aller à la carte',
  },
  language: { other: 'English' },
  publish: 'Publier un acte',
  share: {
    label: 'Copier le lien',
    done: 'Lien copié.',
    refused: 'Copie impossible. Voici le texte :',
    close: 'Fermer',
  },
  sections: { label: 'Volets', here: 'Ici', layers: 'Calques', statistics: 'Statistiques' },
  sheet: { raise: 'Agrandir le volet', lower: 'Réduire le volet' },
  map: {
    title: 'Carte. Flèches pour se déplacer, plus et moins pour zoomer, Entrée pour interroger le point sous la croix.',
    controls: 'Commandes de la carte',
    closer: 'Zoomer',
    farther: 'Dézoomer',
    whole: 'Voir tout le territoire',
    locate: 'Me localiser',
    locateRefused: 'Votre position n’est pas connue : le navigateur ou vous-même l’avez refusée.',
    locateFailed: 'Votre appareil n’a pas trouvé votre position à temps : réessayez, ou cherchez une adresse.',
    locateOutside: 'Vous êtes hors du territoire couvert par ce service.',
    cross: 'Entrée : interroger ce point',
    opening: 'La carte s’ouvre…',
    missing: 'La carte ne peut pas s’afficher : ce navigateur n’a pas WebGL 2.',
    lost: 'Le navigateur a interrompu le dessin de la carte, souvent faute de mémoire. La liste et la recherche continuent ; la carte revient d’elle-même, ou quand vous rechargez la page.',
    missingHelp: 'La recherche, la liste des règles et les statistiques fonctionnent sans elle.',
    tiles: (title: string) =>
      `« ${title} » ne s’affiche pas en entier : le service n’a pas répondu pour une partie de la carte.`,
    attribution: 'Sources',
  },
  legend: {
    title: 'Légende',
    secret: 'Secret statistique',
    missing: 'Non disponible',
    range: (from: string, to: string) => `${from} à ${to}`,
  },
  statistics: {
    title: 'Statistiques',
    lead: 'Colorez les territoires selon un indicateur.',
    choose: 'Indicateur',
    none: 'Aucun',
    level: 'Niveau',
    period: 'Période',
    levels: {
      commune: 'Communes',
      epci: 'Intercommunalités',
      departement: 'Départements',
      region: 'Régions',
    } as Record<string, string>,
    source: 'Source',
    unit: 'Unité',
    table: 'Valeurs par territoire',
    territory: 'Territoire',
    value: 'Valeur',
    sort: (column: string) => `Trier par ${column}`,
    states: {
      ok: '',
      secret: 'secret statistique',
      unavailable: 'non disponible',
      'not-significant': 'non significatif',
      estimated: 'estimation',
    } as Record<string, string>,
    clear: 'Retirer de la carte',
    empty: 'Aucun indicateur n’est publié par ce service.',
    unmapped: 'Ce niveau n’a pas de contours sur la carte ; les valeurs sont dans le tableau.',
    summary: (count: number, without: number) =>
      `${plural(count, 'territoire', 'territoires')}, dont ${without} sans valeur.`,
  },
  territory: {
    levels: { commune: 'Commune', epci: 'Intercommunalité', departement: 'Département', region: 'Région' } as Record<
      string,
      string
    >,
    ask: 'Toutes les règles de ce territoire',
    askHelp: 'Les règles changent d’un point à l’autre : cliquez sur la carte, ou lisez toutes celles du territoire.',
    figures: 'Chiffres',
    noFigures: 'Aucun indicateur pour ce territoire.',
    parents: 'Fait partie de',
  },
  wait: {
    loading: 'Chargement…',
    slow: 'Le service met du temps à répondre. Rien n’est perdu, la demande continue.',
    again: 'Réessayer',
    offline: 'Le service ne répond pas. Vérifiez votre connexion ; ce que vous avez saisi est gardé.',
    late: 'Le service n’a pas répondu dans les trente secondes.',
    refused: 'Le service a refusé la demande.',
    broken: 'Le service a rencontré une panne.',
    cut: 'La réponse est arrivée incomplète. Rien de ce que vous avez saisi n’est perdu ; réessayez.',
    until: (time: string) => `Le service demande une pause : la demande repart d’elle-même à ${time}.`,
    unloaded:
      'Une partie de la page n’a pas pu être chargée : le réseau manque, ou une nouvelle version vient d’être mise en place. Recharger garde ce que vous voyez.',
    reload: 'Recharger la page',
    unknown: 'Le service ne connaît pas, ou ne connaît plus, ce qui est demandé.',
    dismiss: 'Fermer ce message',
  },
};

/** The shape of a dictionary: a key missing in another language stops the compiler. */
export type Text = typeof fr;
