import type { DatasetAnswer } from '../answers.ts';
import { numberText, RuleText, type Telling } from './rule-text.tsx';

type Props = { datasets: DatasetAnswer[]; telling: Telling };

/** What is drawn here but does not apply yet: in procedure, or in force later. */
export function Pending({ datasets, telling }: Props) {
  const some = datasets.filter(({ pending }) => pending.length > 0);
  if (some.length === 0) return null;
  return (
    <section aria-labelledby="pending" class="group pending">
      <h2 id="pending">{telling.say.pending}</h2>
      {some.map(({ id, title, pending }) => (
        <article key={id} class="dataset">
          <h3>{title}</h3>
          {pending.map((rule) => (
            <RuleText key={`${rule.code}-${rule.feature?.key}`} rule={rule} dataset={id} telling={telling} />
          ))}
        </article>
      ))}
    </section>
  );
}

/** What does not touch the place but lies nearer than it is drawn precisely. */
export function Near({ datasets, telling: { say } }: Props) {
  const some = datasets.filter(({ near }) => near.length > 0);
  if (some.length === 0) return null;
  return (
    <section aria-labelledby="near" class="group near">
      <h2 id="near">{say.near}</h2>
      <p class="help">{say.nearHelp}</p>
      {some.map(({ id, title, near }) => (
        <article key={id} class="dataset">
          <h3>{title}</h3>
          <ul>
            {near.map(({ key, label, code, distance_m }) => (
              <li key={`${key}-${code}`}>
                {say.nearOne([label, code].filter(Boolean).join(' · '), numberText(distance_m, say))}
                {' · '}
                <a href={`/api/collections/${encodeURIComponent(id)}/items/${encodeURIComponent(key)}`}>{key}</a>
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}
