import { useEffect, useState } from 'preact/hooks';
import type { Content } from '../../../api/acts/content.ts';
import type { templatesAnswer } from '../../../api/desk/templates.ts';
import { askDesk } from '../ask-desk.ts';
import { edit } from '../editing.ts';
import { useSay } from '../say.ts';
import { sendable } from '../sendable.ts';
import { Choice, TextField } from './fields.tsx';

export type Template = (typeof templatesAnswer)['_output']['templates'][number];

const pathOf = (siren: string) => `/desk/organisations/${siren}/templates`;

/** The templates of a body; none while they have not come. */
export function useTemplates(siren: string): [Template[], () => void] {
  const [templates, show] = useState<Template[]>([]);
  const read = () => {
    askDesk<{ templates: Template[] }>(pathOf(siren)).then(
      ({ value }) => show(value.templates),
      () => undefined, // a form without templates is whole
    );
  };
  useEffect(read, [siren]);
  return [templates, read];
}

/** What a template puts into an act: its words, not its places, its times or its number. */
export const fromTemplate = ({ content }: Template): Partial<Content> => {
  const { places: _places, schedule: _schedule, number: _number, relation: _relation, ...rest } = content;
  return rest;
};

/** Keeps a template; says so. */
async function keep(siren: string, template: Pick<Template, 'name' | 'content' | 'passages'>): Promise<boolean> {
  return askDesk(pathOf(siren), { method: 'POST', body: template }).then(
    () => true,
    () => false,
  );
}

type OwnProps = { siren: string; kept: () => void };

function KeepTemplate({ content, siren, kept, templates }: OwnProps & { content: Content; templates: Template[] }) {
  const { what: say } = useSay();
  const [name, type] = useState('');
  const act = async () => {
    const { content: whole } = sendable(content);
    const { passages = [] } = templates.find((one) => one.name === name.trim()) ?? {};
    const kind = { ...whole, places: [], schedule: null, number: '', relation: null };
    if (!(await keep(siren, { name, content: kind, passages }))) return;
    type('');
    kept();
  };
  return (
    <div class="desk-row">
      <TextField {...{ pointer: '/template/name', label: say.templateName, value: name, most: 200 }} change={type} />
      <button type="button" class="button" disabled={!name.trim()} onClick={act}>
        {say.keepTemplate}
      </button>
    </div>
  );
}

/** Adds a passage to a template. */
function AddPassage({ template, siren, kept }: OwnProps & { template: Template }) {
  const { what: say } = useSay();
  const [title, name] = useState('');
  const [text, type] = useState('');
  const { name: of, content, passages } = template;
  const act = async () => {
    if (!(await keep(siren, { name: of, content, passages: [...passages, { title, text }] }))) return;
    name('');
    type('');
    kept();
  };
  return (
    <details class="desk-more">
      <summary>{say.addPassage(of)}</summary>
      <TextField {...{ pointer: '/passage/title', label: say.passageTitle, value: title, most: 200 }} change={name} />
      <TextField
        {...{ pointer: '/passage/text', label: say.passageText, value: text, most: 10_000, rows: 4 }}
        change={type}
      />
      <button type="button" class="button" disabled={!title.trim() || !text.trim()} onClick={act}>
        {say.keepPassage}
      </button>
    </details>
  );
}

/** The templates of the body: to begin from, to take passages from, to keep this act as one. */
export function Templates({ content, siren }: { content: Content; siren: string }) {
  const { what: say } = useSay();
  const [templates, again] = useTemplates(siren);
  const [chosen, choose] = useState('');
  const [said, tell] = useState('');
  const kept = () => {
    tell(say.kept);
    again();
  };
  const template = templates.find(({ id }) => id === chosen) ?? templates[0];
  const passages = templates.flatMap((one) => one.passages);
  const insert = (text: string) => edit({ text: content.text ? `${content.text}\n\n${text}` : text });
  return (
    <details class="desk-more">
      <summary>{say.template}</summary>
      {template && (
        <div class="desk-row">
          <Choice
            {...{ pointer: '/template/id', label: say.template, help: say.useHelp, value: template.id }}
            options={templates.map(({ id, name }) => [id, name])}
            change={choose}
          />
          <button type="button" class="button" onClick={() => edit(fromTemplate(template))}>
            {say.useTemplate}
          </button>
        </div>
      )}
      {passages.length > 0 && (
        <>
          <p>{say.passages}</p>
          <p class="desk-chips">
            {passages.map(({ title, text }) => (
              <button key={title + text} type="button" class="chip" title={text} onClick={() => insert(text)}>
                {say.insert(title)}
              </button>
            ))}
          </p>
        </>
      )}
      {template && <AddPassage {...{ template, siren, kept }} />}
      <KeepTemplate {...{ content, siren, kept, templates }} />
      <p class="faint" role="status">
        {said}
      </p>
    </details>
  );
}
