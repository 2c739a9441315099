import type { Collection, DatasetAnswer } from '../api/answers.ts';
import { StatusIcon } from './icons.tsx';
import { OfficeWords } from './office.tsx';
import { Proof } from './proof.tsx';
import { RuleCard } from './rule.tsx';
import { useWords } from './words.ts';

/** A dataset that applies: its rules, then the proof. */
export function DatasetRules({ dataset }: { dataset: DatasetAnswer }) {
  const words = useWords();
  return (
    <article class="dataset" aria-labelledby={`dataset-${dataset.id}`}>
      <h5 id={`dataset-${dataset.id}`}>
        <StatusIcon status={dataset.status} />
        <span class="quiet">{words.status[dataset.status]}</span>
        <span>{dataset.title}</span>
      </h5>
      {dataset.rules.map((rule, i) => (
        // One code may stand several times in an answer, and the list never moves
        <RuleCard key={`${rule.code}/${i}`} rule={rule} dataset={dataset} />
      ))}
      <Proof dataset={dataset} />
    </article>
  );
}

/** A dataset without a rule here: its status in one line, why below. */
export function DatasetLine({ dataset, collections }: { dataset: DatasetAnswer; collections: Collection[] }) {
  const words = useWords();
  const notice = collections.find((one) => one.id === dataset.id)?.notice;
  const asks = dataset.status !== 'does-not-apply';
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
        {asks && dataset.office && <OfficeWords office={dataset.office} />}
        <Proof dataset={dataset} open />
      </div>
    </details>
  );
}
