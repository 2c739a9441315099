import type { Content } from '../../api/acts/content.ts';
import type { FieldFault } from './ask-desk.ts';

type Schedule = NonNullable<Content['schedule']>;
type Hours = Schedule['times'][number]['hours'][number];

const isWeb = (address: string) => /^https?:\/\/[^\s/]+/.test(address) && URL.canParse(address);
const isWhole = ({ from, until }: Hours) => from !== '' && until !== '';

/** The periods as the service takes them; null while their days are not all there, as half of them would say something else. */
function wholeSchedule(schedule: Content['schedule']): Content['schedule'] {
  if (!schedule || schedule.from === '' || schedule.until === '') return null;
  const times = schedule.times.filter(({ days }) => days.length > 0);
  const exceptions = schedule.exceptions.filter(isWhole);
  const isHalf = (hours: Hours[]) => !hours.every(isWhole);
  if (times.length < schedule.times.length || exceptions.length < schedule.exceptions.length) return null;
  return [...times, ...exceptions].some(({ hours }) => isHalf(hours)) ? null : schedule;
}

const FAULTS = {
  href: [
    'Cette adresse est incomplète : elle commence par https://',
    'this address is not whole: it begins with https://',
  ],
  schedule: [
    'Une date, un jour ou une heure manque encore : les dates seront enregistrées dès qu’elles seront complètes',
    'a date, a day or an hour is still missing: the dates are saved as soon as they are complete',
  ],
  relation: ['Il manque le jour à partir duquel cela s’applique', 'the day from which this applies is missing'],
} as const;

/** What of a draft as typed can be saved already, and what cannot yet: that stays in the browser. */
export function sendable(content: Content): { content: Content; left: FieldFault[] } {
  const schedule = wholeSchedule(content.schedule);
  const isLinked = content.legal_basis.map(({ href }) => href === '' || isWeb(href));
  const relation = content.relation?.from === '' ? null : content.relation;
  const fault = (pointer: string, [detail, detail_en]: readonly [string, string]) => ({ pointer, detail, detail_en });
  return {
    content: {
      ...content,
      schedule,
      relation,
      legal_basis: content.legal_basis.map((text, at) => (isLinked[at] ? text : { ...text, href: '' })),
      signatory: { ...content.signatory, signed: content.signatory.signed || null },
    },
    left: [
      ...isLinked.flatMap((fine, at) => (fine ? [] : [fault(`/legal_basis/${at}/href`, FAULTS.href)])),
      ...(content.schedule && !schedule ? [fault('/schedule', FAULTS.schedule)] : []),
      ...(content.relation && !relation ? [fault('/relation', FAULTS.relation)] : []),
    ],
  };
}
