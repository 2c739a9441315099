import type { Content, Kind } from '../../../api/acts/content.ts';
import type { Draft } from '../../../api/desk/answers.ts';
import { Boxes } from '../../boxes.tsx';
import { edit } from '../editing.ts';
import { useSay } from '../say.ts';
import { LegalBasis } from './basis.tsx';
import { beginningOf } from './beginning.ts';
import { FaultOf, fieldId } from './faults.tsx';
import { Choice, optionsOf, Radios, TextField } from './fields.tsx';
import { Files } from './files.tsx';
import { Templates } from './templates.tsx';

/** What a traffic order does to traffic. */
function Traffic({ traffic }: { traffic: NonNullable<Content['traffic']> }) {
  const { what: say } = useSay();
  const set = (change: Partial<typeof traffic>) => edit({ traffic: { ...traffic, ...change } });
  const { measure, limit, vehicles, except } = traffic;
  const limited = { 'speed-limit': say.limitSpeed, 'weight-limit': say.limitWeight }[measure as 'speed-limit'];
  const choose = (chosen: string[]) => {
    const all = chosen.includes('all') && !vehicles.includes('all');
    set({ vehicles: (all || !chosen.length ? ['all'] : chosen.filter((one) => one !== 'all')) as typeof vehicles });
  };
  return (
    <fieldset class="desk-part" id={fieldId('/traffic')} tabIndex={-1}>
      <legend>{say.traffic}</legend>
      <FaultOf pointer="/traffic" />
      <div class="desk-row">
        <Choice
          {...{ pointer: '/traffic/measure', label: say.measure, value: measure, options: optionsOf(say.measures) }}
          change={(value) => set({ measure: value as typeof measure, limit: null })}
        />
        {limited && (
          <TextField
            {...{
              pointer: '/traffic/limit',
              type: 'number',
              label: limited,
              value: limit === null ? '' : String(limit),
            }}
            change={(text) => set({ limit: Number(text) > 0 ? Number(text) : null })}
          />
        )}
      </div>
      <Boxes legend={say.vehicles} options={optionsOf(say.vehicleNames)} chosen={vehicles} choose={choose} />
      <TextField
        {...{ pointer: '/traffic/except', label: say.except, help: say.exceptHelp, value: except, most: 300 }}
        change={(text) => set({ except: text })}
      />
    </fieldset>
  );
}

/** What the export of deliberations wants besides. */
function Deliberation({ deliberation }: { deliberation: NonNullable<Content['deliberation']> }) {
  const { what: say } = useSay();
  const set = (change: Partial<typeof deliberation>) => edit({ deliberation: { ...deliberation, ...change } });
  const { subject, subject_code, prefecture_date } = deliberation;
  return (
    <fieldset class="desk-part">
      <legend>{say.deliberation}</legend>
      <TextField
        {...{ pointer: '/deliberation/subject', label: say.subject, value: subject, most: 200 }}
        change={(text) => set({ subject: text })}
      />
      <div class="desk-row">
        <TextField
          {...{ pointer: '/deliberation/subject_code', label: say.subjectCode, value: subject_code, most: 10 }}
          change={(text) => set({ subject_code: text })}
        />
        <TextField
          pointer="/deliberation/prefecture_date"
          type="date"
          label={say.prefectureDate}
          value={prefecture_date ?? ''}
          change={(day) => set({ prefecture_date: day || null })}
        />
      </div>
    </fieldset>
  );
}

function Signatory({ signatory }: { signatory: Content['signatory'] }) {
  const { what: say } = useSay();
  const set = (change: Partial<typeof signatory>) => edit({ signatory: { ...signatory, ...change } });
  return (
    <fieldset class="desk-part">
      <legend>{say.signatory}</legend>
      <div class="desk-row">
        <TextField
          {...{ pointer: '/signatory/name', label: say.name, value: signatory.name, most: 200 }}
          change={(name) => set({ name })}
        />
        <TextField
          {...{ pointer: '/signatory/quality', label: say.quality, value: signatory.quality, most: 200 }}
          help={say.qualityHelp}
          change={(quality) => set({ quality })}
        />
        <TextField
          {...{ pointer: '/signatory/signed', label: say.signed, value: signatory.signed ?? '', type: 'date' }}
          help={say.signedHelp}
          change={(signed) => set({ signed: signed || null })}
        />
      </div>
    </fieldset>
  );
}

/** Whom the act concerns. */
function Bearing({ content }: { content: Content }) {
  const { what: say } = useSay();
  const { profiles, audience } = content;
  return (
    <>
      <Boxes
        {...{ legend: say.profiles, options: optionsOf(say.profileNames), chosen: profiles }}
        choose={(chosen) => edit({ profiles: chosen as Content['profiles'] })}
      />
      <TextField
        {...{ pointer: '/audience', label: say.audience, help: say.audienceHelp, value: audience, most: 300 }}
        change={(text) => edit({ audience: text })}
      />
    </>
  );
}

function Relation({ relation }: { relation: NonNullable<Content['relation']> }) {
  const { what: say } = useSay();
  return (
    <div class="desk-said" id={fieldId('/relation')} tabIndex={-1}>
      <p>
        <strong>{say.relation[relation.kind]}</strong>{' '}
        <a href={`/acte/${relation.act}`} target="_blank" rel="noopener">
          {say.relationSee}
        </a>
      </p>
      <TextField
        {...{ pointer: '/relation/from', type: 'date', label: say.relationFrom, value: relation.from }}
        change={(from) => edit({ relation: { ...relation, from } })}
      />
      <FaultOf pointer="/relation" />
    </div>
  );
}

/** The kind of the act, with what belongs to some kinds only. */
function KindChoice({ content: { kind, traffic, deliberation, relation } }: { content: Content }) {
  const say = useSay();
  const choose = (value: string) => {
    const { effect: _usual, ...fresh } = beginningOf(value as Kind);
    edit({ ...fresh, ...(traffic && fresh.traffic ? { traffic } : {}) });
  };
  const stands = !relation || relation.kind === 'amends';
  const own = beginningOf(kind);
  return (
    <>
      <Choice
        {...{ pointer: '/kind', label: say.what.kind, value: kind, options: optionsOf(say.kinds) }}
        change={choose}
      />
      {own.traffic && stands && <Traffic traffic={traffic ?? own.traffic} />}
      {own.deliberation && <Deliberation deliberation={deliberation ?? own.deliberation} />}
    </>
  );
}

/** What the act is. */
export function What({ content, draft }: { content: Content; draft: Draft }) {
  const { what: say } = useSay();
  const line = (name: 'title' | 'number' | 'summary' | 'summary_en', most: number) => ({
    ...{ pointer: `/${name}`, value: content[name], most },
    change: (text: string) => edit({ [name]: text }),
  });
  return (
    <>
      {content.relation && <Relation relation={content.relation} />}
      <TextField {...line('title', 300)} label={say.title} help={say.titleHelp} />
      <TextField {...line('summary', 1000)} label={say.summary} help={say.summaryHelp} rows={2} />
      <KindChoice content={content} />
      <Radios
        {...{ pointer: '/effect', label: say.effect, value: content.effect, options: optionsOf(say.effects) }}
        change={(value) => edit({ effect: value as Content['effect'] })}
      />
      <LegalBasis content={content} />
      <Signatory signatory={content.signatory} />
      <TextField
        {...{ pointer: '/text', label: say.text, help: say.textHelp, value: content.text, most: 100_000, rows: 8 }}
        change={(text) => edit({ text })}
      />
      <Files draft={draft} />
      <Templates content={content} siren={draft.organisation.siren} />
      <Bearing content={content} />
      <TextField {...line('number', 60)} label={say.number} help={say.numberHelp} />
      <TextField {...line('summary_en', 1000)} label={say.summaryEnglish} rows={2} />
    </>
  );
}
