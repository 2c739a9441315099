import type { Content } from '../acts/content.ts';
import { scheduleFaults } from '../acts/schedule-faults.ts';
import type { Fault } from './answers.ts';

type Gap = [pointer: string, isMissing: (content: Content, files: number) => boolean, french: string, english: string];

/** What ends, suspends or resumes another act has no place and no time of its own. */
const stands = ({ relation }: Content) => relation === null || relation.kind === 'amends';

/** In the order of the form. The author's name and quality: CGCT R2131-1. */
const GAPS: Gap[] = [
  ['/title', ({ title }) => title === '', 'Donnez un titre à l’acte', 'give the act a title'],
  [
    '/legal_basis',
    ({ legal_basis }) => legal_basis.length === 0,
    'Citez au moins un texte qui vous permet de décider',
    'name at least one text that lets you decide',
  ],
  ['/signatory/name', ({ signatory }) => signatory.name === '', 'Dites qui signe : son nom', 'say who signs: the name'],
  [
    '/signatory/quality',
    ({ signatory }) => signatory.quality === '',
    'Dites en quelle qualité : maire, adjointe…',
    'say in which quality: mayor, deputy…',
  ],
  [
    '/summary',
    ({ summary }) => summary === '',
    'Dites en une phrase simple ce que l’acte change',
    'say in one plain sentence what the act changes',
  ],
  [
    '/text',
    ({ text }, files) => text === '' && files === 0,
    'Écrivez le texte de l’acte, ou joignez-le en PDF',
    'write the text of the act, or attach it as a PDF',
  ],
  [
    '/places',
    (content) => stands(content) && content.places.length === 0,
    'Dites où : dessinez, ou donnez une parcelle, une adresse, une rue, un territoire',
    'say where: draw, or give a parcel, an address, a street, a territory',
  ],
  [
    '/schedule',
    (content) => stands(content) && content.schedule === null,
    'Dites quand l’acte s’applique',
    'say when the act applies',
  ],
  [
    '/traffic',
    (content) => stands(content) && content.kind === 'traffic' && content.traffic === null,
    'Dites ce que l’arrêté change à la circulation',
    'say what the order does to traffic',
  ],
];

/** What an act lacks before it can be published, and what is wrong with its times. */
export function gaps(content: Content, files: number): Fault[] {
  const missing = GAPS.filter(([, isMissing]) => isMissing(content, files)).map(
    ([pointer, , detail, detail_en]): Fault => ({ pointer, slug: 'manque', detail, detail_en }),
  );
  const times = content.schedule ? scheduleFaults(content.schedule) : [];
  return [
    ...missing,
    ...times.map(({ pointer, ...said }) => ({ ...said, pointer: `/schedule${pointer}`, slug: 'periode-invalide' })),
  ];
}
