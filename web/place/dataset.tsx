import type { Collection, DatasetAnswer } from '../../api/answers.ts';
import { Icon, StatusIcon } from '../icons.tsx';
import { useWords } from '../text/words.ts';
import { ContestButton } from './contest.tsx';
import { Hidden } from './filters.tsx';
import { OfficeWords } from './office.tsx';
import { ignoredWords, territoryWords } from './place-text.ts';
import { isSilent, Proof } from './proof.tsx';
import { RuleCard } from './rule.tsx';

/** What else a dataset says of the place: state by state of its communes, and what touches it by too little. */
function Besides({ dataset: { territories, ignored = [] } }: { dataset: DatasetAnswer }) {
  const words = useWords();
  return (
    <>
      {territories.length > 0 && (
        <table class="by-territory">
          <caption>{words.rule.territories}</caption>
          <tbody>
            {territories.map((one) => (
              <tr key={one.code}>
                <th scope="row">{territoryWords(one, words)}</th>
                <td>{words.status[one.status]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {ignored.length > 0 && (
        <div class="ignored faint">
          <p>{words.rule.ignored} :</p>
          <ul>
            {ignored.map((one) => (
              <li key={one.key} title={one.key}>
                {ignoredWords(one, words)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** A dataset that applies: its rules, told as on `day`, then the proof. */
export function DatasetRules({ dataset, day }: { dataset: DatasetAnswer; day: string }) {
  const words = useWords();
  const { id, status, title, rules, ambiguous, hidden } = dataset;
  return (
    <article class="dataset" aria-labelledby={`dataset-${id}`}>
      <h5 id={`dataset-${id}`}>
        <StatusIcon status={status} />
        <span class="quiet">{words.status[status]}</span>
        <span>{title}</span>
      </h5>
      {ambiguous && (
        <p class="caution">
          <Icon name="warning" />
          {words.rule.ambiguous}
        </p>
      )}
      {rules.map((rule, i) => (
        // One code may stand several times in an answer, and the list never moves
        <RuleCard key={`${rule.code}/${i}`} rule={rule} dataset={id} day={day} />
      ))}
      <Hidden count={hidden} />
      <Besides dataset={dataset} />
      <Proof dataset={dataset} />
      <div class="rule-tools dataset-tools">
        <ContestButton rule={{ dataset: id }} title={title} />
      </div>
    </article>
  );
}

/** A dataset without a rule here: its status in one line, why below. */
export function DatasetLine({ dataset, collections }: { dataset: DatasetAnswer; collections: Collection[] }) {
  const words = useWords();
  const notice = collections.find((one) => one.id === dataset.id)?.notice;
  return (
    <details class="line">
      <summary>
        <StatusIcon status={dataset.status} />
        <span class="line-title">{dataset.title}</span>
        <span class="quiet">{words.status[dataset.status]}</span>
        {dataset.fault && <span class="line-fault">{dataset.fault}</span>}
      </summary>
      <div class="line-body">
        {notice && <p>{notice}</p>}
        {isSilent(dataset) && dataset.office && <OfficeWords office={dataset.office} />}
        <Hidden count={dataset.hidden} />
        <Besides dataset={dataset} />
        <Proof dataset={dataset} open />
        <div class="rule-tools">
          <ContestButton rule={{ dataset: dataset.id }} title={dataset.title} />
        </div>
      </div>
    </details>
  );
}
