import type { Form } from '../draw/drawing.ts';

const FORMS: Record<Form, string> = { polygon: 'Polygone', line: 'Ligne', circle: 'Cercle' };

/** The French words for drawing and measuring. */
export const drawing = {
  drawing: {
    title: 'Dessiner ou mesurer',
    forms: FORMS,
    form: 'Forme',
    help: {
      polygon: 'Posez trois sommets ou plus sur la carte ; revenez sur le premier pour terminer.',
      line: 'Posez deux sommets ou plus sur la carte ; deux fois au même endroit pour terminer.',
      circle: 'Posez le centre sur la carte, puis un point du bord.',
    } as Record<Form, string>,
    keys: 'Au clavier, sur la carte : flèches pour déplacer la croix, Entrée pour poser, Retour arrière pour retirer le dernier, Échap pour fermer.',
    length: (size: string) => `Longueur : ${size}`,
    around: (size: string) => `Périmètre : ${size}`,
    area: (size: string) => `Surface : ${size}`,
    radius: (size: string) => `Rayon : ${size}`,
    corners: (count: number) => `${count.toLocaleString('fr-FR')} ${count < 2 ? 'sommet' : 'sommets'}`,
    ask: 'Interroger ce dessin',
    undo: 'Annuler',
    clear: 'Tout effacer',
    close: 'Fermer ; le dessin est gardé',
    edit: 'Modifier le dessin',
    list: 'Coordonnées',
    listHelp: 'Latitude, longitude ; ou X, Y en Lambert-93.',
    corner: (number: number) => `Sommet ${number}`,
    center: 'Centre du cercle',
    metres: 'Rayon, en mètres',
    more: 'Nouveau sommet',
    remove: (name: string) => `Retirer : ${name}`,
    notPlace: (text: string) => `« ${text} » n’est pas une position. Exemple : 49,084 1,632.`,
    notRadius: (text: string) => `« ${text} » n’est pas un rayon. Exemple : 250.`,
    faults: {
      many: 'Ce dessin a plus de 2 000 sommets : retirez-en.',
      large: 'Ce dessin couvre plus de 2 000 km² : réduisez-le.',
      empty: 'Ce dessin n’a pas d’étendue : écartez ses sommets.',
      crossing: (corner: number) =>
        `Le tracé se croise lui-même près du sommet ${corner} : déplacez ou retirez ce sommet.`,
      outside: (corner: number) => `Le sommet ${corner} est hors du territoire couvert par ce service.`,
    },
    noPage: 'Un dessin n’a pas de page sans carte : copiez le texte, ou établissez un extrait.',
  },
};
