import type { Content, Kind } from '../../../api/acts/content.ts';

const INFORM: Kind[] = ['planning', 'deliberation', 'other'];

/** An act of a kind before anything is written: what it usually does, and what belongs to acts of this kind only. */
export function beginningOf(kind: Kind): Pick<Content, 'kind' | 'effect' | 'traffic' | 'deliberation'> {
  const usual = kind === 'permit' ? 'conditional' : 'forbidden';
  return {
    kind,
    effect: INFORM.includes(kind) ? 'information' : usual,
    traffic: kind === 'traffic' ? { measure: 'closure', limit: null, vehicles: ['all'], except: '' } : null,
    deliberation:
      kind === 'deliberation'
        ? { subject_code: '', subject: '', prefecture_id: '', prefecture_date: null, votes: null }
        : null,
  };
}
