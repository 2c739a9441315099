import type { DatasetAnswer, Rule } from '../../api/answers.ts';
import { useWords, writeDay, writeTime } from '../text/words.ts';
import { OfficeWords } from './office.tsx';
import { linkWords } from './place-text.ts';

const Pair = ({ name, children }: { name: string; children: preact.ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Load({ dataset }: { dataset: DatasetAnswer }) {
  const words = useWords();
  const { load } = dataset;
  if (!load) return <p class="faint">{words.proof.none}</p>;
  return (
    <dl>
      <Pair name={words.proof.file}>{load.file}</Pair>
      <Pair name={words.proof.hash}>
        <code title={load.sha256}>{load.sha256.slice(0, 16)}…</code>
      </Pair>
      {load.source_date && <Pair name={words.proof.source}>{writeDay(load.source_date, words)}</Pair>}
      <Pair name={words.proof.loaded}>{writeTime(load.loaded_at, words)}</Pair>
      <Pair name={words.proof.load}>{load.id}</Pair>
    </dl>
  );
}

function Coverage({ dataset: { id, coverage } }: { dataset: DatasetAnswer }) {
  const words = useWords();
  const said = coverage && [
    words.proof.states[coverage.state] ?? coverage.state,
    coverage.since && words.proof.since(writeDay(coverage.since, words)),
    coverage.source,
  ];
  return (
    <dl>
      {coverage && (
        <Pair name={words.proof.coverage}>
          {coverage.territory} : {said?.filter(Boolean).join(', ')}
        </Pair>
      )}
      <Pair name={words.proof.dataset}>
        <a href={`/donnees/${encodeURIComponent(id)}?lang=${words.locale.slice(0, 2)}`}>{id}</a>
      </Pair>
    </dl>
  );
}

function Quality({ rule }: { rule: Rule }) {
  const words = useWords();
  const { scale, method } = rule.quality;
  return (
    <dl>
      <Pair name={words.proof.code}>{rule.code}</Pair>
      {rule.feature && <Pair name={words.proof.key}>{rule.feature.key}</Pair>}
      {(scale !== null || method) && (
        <Pair name={rule.label}>
          {[
            scale !== null && words.proof.scale(scale.toLocaleString(words.locale)),
            method && words.proof.method(method),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Pair>
      )}
      {rule.documents.map((document, i) => (
        <Text key={i} document={document} />
      ))}
    </dl>
  );
}

/** What is known of a text behind a link: its hash, and whether the link was sound. */
function Text({ document }: { document: Rule['documents'][number] }) {
  const words = useWords();
  const { title, sha256 } = document;
  const link = linkWords(document, words);
  if (!sha256 && !link) return null;
  return (
    <Pair name={title}>
      {sha256 && <code title={sha256}>SHA-256 {sha256.slice(0, 16)}…</code>} {link}
    </Pair>
  );
}

/** Whether a dataset cannot tell what applies, so that its office is the one to ask. */
export const isSilent = ({ status }: DatasetAnswer) => status !== 'applies' && status !== 'does-not-apply';

/** Where an answer comes from: file, hash, dates, coverage, quality of the drawing. */
export function Proof({ dataset, open }: { dataset: DatasetAnswer; open?: boolean }) {
  const words = useWords();
  const body = (
    <>
      {[...dataset.rules, ...dataset.pending].map((rule, i) => (
        <Quality key={i} rule={rule} />
      ))}
      <Load dataset={dataset} />
      <Coverage dataset={dataset} />
      {!isSilent(dataset) && dataset.office && <OfficeWords office={dataset.office} />}
    </>
  );
  if (open) return <div class="proof">{body}</div>;
  return (
    <details class="proof">
      <summary>{words.proof.title}</summary>
      {body}
    </details>
  );
}
