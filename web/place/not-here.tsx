import type { ComponentChildren } from 'preact';
import type { DatasetAnswer } from '../../api/answers.ts';
import { groupsOf } from '../groups.ts';
import { Icon } from '../icons.tsx';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { nearWords } from './place-text.ts';
import { RuleCard } from './rule.tsx';

type Props = { datasets: DatasetAnswer[]; day: string };

/** How many rules are drawn here but do not apply yet, and how much lies near. */
export const countsBeside = (datasets: DatasetAnswer[]) => ({
  pending: datasets.reduce((sum, { pending }) => sum + pending.length, 0),
  near: datasets.reduce((sum, { near }) => sum + near.length, 0),
});

type ThemeProps<Dataset> = { datasets: Dataset[]; children: (dataset: Dataset) => ComponentChildren };

/** Datasets under the name of their theme, each with its title and what is told of it. */
export function ByTheme<Dataset extends { id: string; title: string; theme: string }>(props: ThemeProps<Dataset>) {
  const words = useWords();
  return (
    <>
      {groupsOf(props.datasets, ({ theme }) => theme).map(([theme, members]) => (
        <section key={theme} class="theme">
          <h4>{words.themes[theme] ?? theme}</h4>
          {members.map((dataset) => (
            <article key={dataset.id} class="dataset" aria-label={dataset.title}>
              <h5>{dataset.title}</h5>
              {props.children(dataset)}
            </article>
          ))}
        </section>
      ))}
    </>
  );
}

/** What is drawn here but does not apply yet: in procedure, or in force later. */
export function Pending({ datasets, day }: Props) {
  const words = useWords();
  const { pending: count } = countsBeside(datasets);
  if (!count) return null;
  return (
    <section class="status status-pending" id="status-pending" aria-labelledby="title-pending">
      <h3 id="title-pending">
        <Icon name="later" />
        {words.place.pending}
        <span class="tally">{count}</span>
      </h3>
      <p class="status-help">{words.place.pendingHelp}</p>
      <ByTheme datasets={datasets.filter(({ pending }) => pending.length)}>
        {({ id, pending }) =>
          pending.map((rule, i) => (
            // One code may stand several times in an answer, and the list never moves
            <RuleCard key={`${rule.code}/${i}`} rule={rule} dataset={id} day={day} />
          ))
        }
      </ByTheme>
    </section>
  );
}

/** What does not touch the place but lies nearer than it is drawn precisely. */
export function Near({ datasets }: Props) {
  const words = useWords();
  const { near: count } = countsBeside(datasets);
  if (!count) return null;
  return (
    <section class="status status-near" id="status-near" aria-labelledby="title-near">
      <h3 id="title-near">
        <Icon name="near" />
        {words.place.near}
        <span class="tally">{count}</span>
      </h3>
      <p class="status-help">{words.place.nearHelp}</p>
      <ByTheme datasets={datasets.filter(({ near }) => near.length)}>
        {({ id, near }) =>
          near.map((one) => (
            <div key={`${one.key}/${one.code}`} class="rule">
              <p>{nearWords(one, words)}</p>
              <p class="faint">{one.key}</p>
              <div class="rule-tools">
                <button
                  type="button"
                  class="link"
                  onClick={() => changeScene({ pointed: `${id}/${one.key}`, sheet: 'low' })}
                >
                  <Icon name="point" />
                  {words.rule.show}
                </button>
              </div>
            </div>
          ))
        }
      </ByTheme>
    </section>
  );
}
