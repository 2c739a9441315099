import type { Content } from '../acts/content.ts';
import { scheduleFaults } from '../acts/schedule-faults.ts';
import type { Fault } from './answers.ts';

type Gap = [pointer: string, isMissing: boolean, french: string, english: string];

/** What an act lacks before it can be published, in the order of the form (CGCT R2131-1 wants the author's name and quality). */
export function gaps(content: Content, files: number): Fault[] {
  const { title, summary, text, legal_basis, signatory, places, schedule, relation, kind, traffic } = content;
  // What ends another act has no place and no time of its own.
  const stands = relation === null || relation.kind === 'amends';
  const wanted: Gap[] = [
    ['/title', title === '', 'Donnez un titre à l’acte', 'give the act a title'],
    [
      '/legal_basis',
      legal_basis.length === 0,
      'Citez au moins un texte qui vous permet de décider',
      'name at least one text that lets you decide',
    ],
    ['/signatory/name', signatory.name === '', 'Dites qui signe : son nom', 'say who signs: the name'],
    [
      '/signatory/quality',
      signatory.quality === '',
      'Dites en quelle qualité : maire, adjointe…',
      'say in which quality: mayor, deputy…',
    ],
    [
      '/summary',
      summary === '',
      'Dites en une phrase simple ce que l’acte change',
      'say in one plain sentence what the act changes',
    ],
    [
      '/text',
      text === '' && files === 0,
      'Écrivez le texte de l’acte, ou joignez-le en PDF',
      'write the text of the act, or attach it as a PDF',
    ],
    [
      '/places',
      stands && places.length === 0,
      'Dites où : dessinez, ou donnez une parcelle, une adresse, une rue, un territoire',
      'say where: draw, or give a parcel, an address, a street, a territory',
    ],
    ['/schedule', stands && schedule === null, 'Dites quand l’acte s’applique', 'say when the act applies'],
    [
      '/traffic',
      stands && kind === 'traffic' && traffic === null,
      'Dites ce que l’arrêté change à la circulation',
      'say what the order does to traffic',
    ],
  ];
  const missing = wanted
    .filter(([, isMissing]) => isMissing)
    .map(([pointer, , detail, detail_en]) => ({ pointer, slug: 'manque', detail, detail_en }));
  const times = schedule ? scheduleFaults(schedule) : [];
  return [
    ...missing,
    ...times.map(({ pointer, ...said }) => ({ ...said, pointer: `/schedule${pointer}`, slug: 'periode-invalide' })),
  ];
}
