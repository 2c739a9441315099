import type { Content, Kind } from '../../../api/acts/content.ts';

type Basis = Content['legal_basis'][number];

const basis = (title: string, article: string): Basis => ({ title, article, href: '' });
const CGCT = 'Code général des collectivités territoriales';
const ROUTE = 'Code de la route';
const URBANISME = 'Code de l’urbanisme';

const POLICE = basis(CGCT, 'L. 2212-2');
const TRAFFIC = basis(CGCT, 'L. 2213-1');

/** The texts on which acts of a kind most often stand: proposed, never put in by themselves. */
export const BASES: Record<Kind, Basis[]> = {
  traffic: [
    TRAFFIC,
    basis(CGCT, 'L. 2213-2'),
    basis(ROUTE, 'R. 411-8'),
    basis(ROUTE, 'R. 417-10'),
    basis(CGCT, 'L. 3221-4'),
  ],
  works: [TRAFFIC, basis('Code de la voirie routière', 'L. 115-1'), basis('Code de la voirie routière', 'L. 113-2')],
  event: [POLICE, TRAFFIC, basis('Code de la sécurité intérieure', 'L. 211-1')],
  market: [basis(CGCT, 'L. 2224-18'), POLICE, TRAFFIC],
  planning: [basis(URBANISME, 'L. 153-8'), basis(URBANISME, 'L. 153-23')],
  permit: [basis(URBANISME, 'L. 422-1'), basis(URBANISME, 'R. 424-15'), basis(CGCT, 'L. 2122-1')],
  drought: [basis('Code de l’environnement', 'L. 211-3'), basis('Code de l’environnement', 'R. 211-66')],
  fire: [basis('Code forestier', 'L. 131-6'), basis('Code forestier', 'R. 131-4'), basis(CGCT, 'L. 2215-1')],
  deliberation: [basis(CGCT, 'L. 2121-29'), basis(CGCT, 'L. 2131-1')],
  other: [POLICE, basis(CGCT, 'L. 2122-24')],
};
