import type { Content } from '../../../api/acts/content.ts';
import { Boxes } from '../../boxes.tsx';
import { today } from '../../text/words.ts';
import { useView } from '../../view.ts';
import { useChecking } from '../checking.ts';
import { edit } from '../editing.ts';
import { useSay } from '../say.ts';
import { FaultOf, fieldId } from './faults.tsx';
import { changed, optionsOf, Radios, TextField, without } from './fields.tsx';

type Schedule = NonNullable<Content['schedule']>;
type Rule = Schedule['times'][number];
type Hours = Rule['hours'][number];
type Change = (change: Partial<Schedule>) => void;

const WEEK: Rule['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const BLANK: Schedule = { from: '', until: '', times: [], public_holidays: 'included', exceptions: [] };

/** Hours of a day, as many as one likes. */
function HoursOf({ pointer, hours, change }: { pointer: string; hours: Hours[]; change: (hours: Hours[]) => void }) {
  const { when } = useSay();
  return (
    <div class="desk-hours">
      {hours.length === 0 && <p class="faint">{when.wholeDay}</p>}
      {hours.map((one, at) => (
        <div key={at} class="desk-row">
          <TextField
            {...{ pointer: `${pointer}/${at}/from`, type: 'time', label: when.hourFrom, value: one.from }}
            change={(from) => change(changed(hours, at, { from }))}
          />
          <TextField
            {...{ pointer: `${pointer}/${at}/until`, type: 'time', label: when.hourUntil, value: one.until }}
            change={(until) => change(changed(hours, at, { until }))}
          />
          <button type="button" class="link" onClick={() => change(without(hours, at))}>
            {when.dropHours(at + 1)}
          </button>
          <FaultOf pointer={`${pointer}/${at}`} />
        </div>
      ))}
      <button type="button" class="button" onClick={() => change([...hours, { from: '08:00', until: '18:00' }])}>
        {when.addHours}
      </button>
    </div>
  );
}

type RuleProps = { rule: Rule; at: number; change: (rule: Partial<Rule>) => void; drop: () => void };

function OneRule({ rule, at, change, drop }: RuleProps) {
  const { when } = useSay();
  const pointer = `/schedule/times/${at}`;
  const set = (days: string[]) => change({ days: WEEK.filter((day) => days.includes(day)) });
  return (
    <fieldset class="desk-part" id={fieldId(pointer)} tabIndex={-1}>
      <legend>{when.rule(at + 1)}</legend>
      <Boxes legend={when.days} options={optionsOf(when.dayNames)} chosen={rule.days} choose={set} />
      <p class="desk-row">
        <button type="button" class="link" onClick={() => set(WEEK.slice(0, 5))}>
          {when.weekdays}
        </button>
        <button type="button" class="link" onClick={() => set(WEEK)}>
          {when.everyDay}
        </button>
      </p>
      <HoursOf pointer={`${pointer}/hours`} hours={rule.hours} change={(hours) => change({ hours })} />
      <FaultOf pointer={pointer} deep />
      <button type="button" class="link" onClick={drop}>
        {when.dropRule(at + 1)}
      </button>
    </fieldset>
  );
}

function Times({ schedule: { times }, set }: { schedule: Schedule; set: Change }) {
  const { when } = useSay();
  const fresh: Rule = { days: WEEK.slice(0, 5), hours: [] };
  return (
    <>
      <Radios
        pointer="/schedule/times"
        label={when.times}
        value={times.length ? 'some' : 'always'}
        options={[
          ['always', when.always],
          ['some', when.some],
        ]}
        change={(value) => set({ times: value === 'always' ? [] : [fresh] })}
      />
      {times.map((rule, at) => (
        <OneRule
          key={at}
          {...{ rule, at }}
          change={(change) => set({ times: changed(times, at, change) })}
          drop={() => set({ times: without(times, at) })}
        />
      ))}
      {times.length > 0 && (
        <button type="button" class="button" onClick={() => set({ times: [...times, fresh] })}>
          {when.addRule}
        </button>
      )}
    </>
  );
}

function Exceptions({ schedule: { exceptions, from }, set }: { schedule: Schedule; set: Change }) {
  const { when } = useSay();
  const begin = () => set({ exceptions: [...exceptions, { from, until: from, hours: [] }] });
  return (
    <fieldset class="desk-part" id={fieldId('/schedule/exceptions')} tabIndex={-1}>
      <legend>{when.exceptions}</legend>
      <p class="faint">{when.exceptionsHelp}</p>
      {exceptions.map((one, at) => {
        const pointer = `/schedule/exceptions/${at}`;
        const change = (part: Partial<typeof one>) => set({ exceptions: changed(exceptions, at, part) });
        return (
          <fieldset key={at} class="desk-row" id={fieldId(pointer)} tabIndex={-1}>
            <legend class="quiet">{when.exception(at + 1)}</legend>
            <TextField
              {...{ pointer: `${pointer}/from`, type: 'date', label: when.exceptionFrom, value: one.from }}
              change={(day) => change({ from: day, until: one.until === one.from ? day : one.until })}
            />
            <TextField
              {...{ pointer: `${pointer}/until`, type: 'date', label: when.exceptionUntil, value: one.until }}
              change={(until) => change({ until })}
            />
            <button type="button" class="link" onClick={() => set({ exceptions: without(exceptions, at) })}>
              {when.dropException(at + 1)}
            </button>
          </fieldset>
        );
      })}
      <FaultOf pointer="/schedule/exceptions" />
      <button type="button" class="button" onClick={begin}>
        {when.addException}
      </button>
    </fieldset>
  );
}

/** What the service has understood, in words. */
export function WhenSaid() {
  const { when } = useSay();
  const { language } = useView();
  const { checked } = useChecking();
  const said = checked?.when?.[language === 'en' ? 'en' : 'fr'];
  return (
    <p class="desk-said" role="status">
      {said ? (
        <>
          {when.said} <strong>{said}</strong>
        </>
      ) : (
        when.unsaid
      )}
    </p>
  );
}

/** When the act applies. */
export function When({ content }: { content: Content }) {
  const { when } = useSay();
  const { schedule: given, relation } = content;
  if (relation && relation.kind !== 'amends') return <p>{when.ends}</p>;
  const schedule = given ?? BLANK;
  const set: Change = (change) => edit({ schedule: { ...schedule, ...change } });
  const isOpen = schedule.until === null;
  return (
    <>
      <WhenSaid />
      <FaultOf pointer="/schedule" />
      <div class="desk-row" id={fieldId('/schedule')} tabIndex={-1}>
        <TextField
          {...{ pointer: '/schedule/from', type: 'date', label: when.from, value: schedule.from }}
          change={(from) => set({ from })}
        />
        {!isOpen && (
          <TextField
            {...{ pointer: '/schedule/until', type: 'date', label: when.until, value: schedule.until ?? '' }}
            change={(until) => set({ until })}
          />
        )}
      </div>
      <Radios
        pointer="/schedule/end"
        label={when.end}
        value={isOpen ? 'open' : 'day'}
        options={[
          ['day', when.endDay],
          ['open', when.endOpen],
        ]}
        change={(value) => set({ until: value === 'open' ? null : schedule.from || today() })}
      />
      <Times {...{ schedule, set }} />
      <label class="desk-check">
        <input
          type="checkbox"
          id={fieldId('/schedule/public_holidays')}
          checked={schedule.public_holidays === 'included'}
          onChange={({ currentTarget }) => set({ public_holidays: currentTarget.checked ? 'included' : 'excluded' })}
        />
        {when.holidays}
      </label>
      <Exceptions {...{ schedule, set }} />
    </>
  );
}
