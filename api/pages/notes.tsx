import type { RulesAnswer } from '../answers.ts';
import { themeTitle } from '../extracts/words.ts';
import { type Words, words } from './words.ts';

/** What was asked and answered by something else. */
export function Remarks({ remarks, say }: { remarks: string[]; say: Words }) {
  if (remarks.length === 0) return null;
  return (
    <section class="remarks" aria-labelledby="remarques">
      <h2 id="remarques">{say.remarks}</h2>
      {remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
    </section>
  );
}

type FilteredProps = { filters: RulesAnswer['filters']; hidden: number; everything: string; lang: 'fr' | 'en' };

/** What the question left out, and the way to all of it. */
export function Filtered({ filters, hidden, everything, lang }: FilteredProps) {
  if (filters === null) return null;
  const say = words[lang];
  const name: Record<string, (id: string) => string> = {
    theme: (id) => themeTitle(id, lang),
    effect: (id) => say.effect[id as keyof Words['effect']],
    profile: (id) => say.profiles[id as keyof Words['profiles']],
    fields: (id) => say.fields[id] ?? id,
  };
  const asked = Object.entries(filters).map(
    ([by, ids]) => `${say.filterNames[by]}${say.colon}${ids.map((id) => name[by]?.(id) ?? id).join(', ')}`,
  );
  return (
    <p class="warning filtered">
      <strong>{`${say.filtered}. `}</strong>
      {`${asked.join(' ; ')}. ${hidden ? `${say.hidden(hidden)} ` : ''}${say.filterAlso} `}
      <a href={everything}>{say.showAll}</a>
    </p>
  );
}
