import { readFileSync } from 'node:fs';
import type { Kind } from './content.ts';

type Collection = 'actes-circulation' | 'actes-urbanisme' | 'actes-environnement' | 'actes-autres';

/** The collection in which an act of each kind is a layer like any other. */
export const COLLECTION_OF: Record<Kind, Collection> = {
  traffic: 'actes-circulation',
  works: 'actes-circulation',
  market: 'actes-circulation',
  event: 'actes-circulation',
  planning: 'actes-urbanisme',
  permit: 'actes-urbanisme',
  drought: 'actes-environnement',
  fire: 'actes-environnement',
  deliberation: 'actes-autres',
  other: 'actes-autres',
};

type Said = [theme: string, title: string, english: string, color: string];
const SAID = JSON.parse(readFileSync(new URL('datasets.json', import.meta.url), 'utf8')) as Record<Collection, Said>;

/** The facts of a collection of acts, as the table `dataset` has them, in JSON. */
export function factsOf(id: Collection): string {
  const [theme, title, title_en, color] = SAID[id];
  return JSON.stringify({
    ...{ id, theme, title, title_en, kind: 'decisions', geometry: 'polygon' },
    description: `${title}, publiés ici par les organismes qui les prennent. Les points et les lignes sont montrés avec la largeur que l’auteur leur donne.`,
    description_en: `${title_en}, published here by the bodies that take them. Points and lines are shown with the width that their author gives them.`,
    producer: 'Organismes publics qui publient ici',
    licence: 'Licence Ouverte / Open Licence 2.0',
    attribution: 'Recueil des actes',
    notice: 'L’acte signé et ses annexes font foi.',
    notice_en: 'The signed act and its annexes prevail.',
    ...{ min_zoom: 9, max_zoom: 18, precision_m: 5, sliver_m2: 1, sliver_m: 0.5 },
    style: { color, pattern: 'none', width: 1.6, classes: [], labels: false },
  });
}
