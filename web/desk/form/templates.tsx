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

function KeepTemplate({ content, siren, kept }: { content: Content; siren: string; kept: () => void }) {
  const { what: say } = useSay();
  const [name, type] = useState('');
  const [said, tell] = useState('');
  const keep = async () => {
    const { content: whole } = sendable(content);
    const body = { name, content: { ...whole, places: [], number: '', relation: null }, passages: [] };
    const done = await askDesk(pathOf(siren), { method: 'POST', body }).catch(() => null);
    if (!done) return;
    type('');
    tell(say.kept);
    kept();
  };
  return (
    <div class="desk-row">
      <TextField {...{ pointer: '/template/name', label: say.templateName, value: name, most: 200 }} change={type} />
      <button type="button" class="button" disabled={!name.trim()} onClick={keep}>
        {say.keepTemplate}
      </button>
      <p class="faint" role="status">
        {said}
      </p>
    </div>
  );
}

/** The templates of the body: to begin from, to take passages from, to keep this act as one. */
export function Templates({ content, siren }: { content: Content; siren: string }) {
  const { what: say } = useSay();
  const [templates, again] = useTemplates(siren);
  const [chosen, choose] = useState('');
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
      <KeepTemplate {...{ content, siren }} kept={again} />
    </details>
  );
}
