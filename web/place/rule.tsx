import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Rule } from '../../api/answers.ts';
import { Explained } from '../guide/term.tsx';
import { EffectIcon, Icon } from '../icons.tsx';
import { changeScene, currentScene, useScenePart } from '../scene.ts';
import { useWords, writeDay } from '../text/words.ts';
import { ContestButton } from './contest.tsx';
import { hitId } from './geometries.ts';
import { OfficeWords, safeLink } from './office.tsx';
import { showInPanel } from './panel-scroll.ts';
import { limitWords, linkWords, shareWords, territoryWords, validityWords } from './place-text.ts';

function DocumentLine({ document }: { document: Rule['documents'][number] }) {
  const words = useWords();
  const { title, article, date, checked } = document;
  const link = safeLink(document.href);
  const name = article ? `${title}, ${words.rule.article(article)}` : title;
  return (
    <li>
      <Icon name="text" />
      <span>
        {link ? (
          <a href={link} rel="noreferrer">
            {name}
          </a>
        ) : (
          name
        )}
        {date && <span class="faint"> {writeDay(date, words)}</span>}
        {checked && !checked.ok && <strong class="broken"> {linkWords(document, words)}</strong>}
      </span>
    </li>
  );
}

function Documents({ rule }: { rule: Rule }) {
  const words = useWords();
  if (!rule.documents.length) return <p class="faint">{words.rule.noDocument}</p>;
  return (
    <ul class="documents" aria-label={words.rule.documents}>
      {rule.documents.map((document, i) => (
        <DocumentLine key={i} document={document} />
      ))}
    </ul>
  );
}

/** What one should know before relying on the drawing, and whom the rule concerns. */
function Cautions({ rule }: { rule: Rule }) {
  const words = useWords();
  const share = shareWords(rule.share, words);
  const limit = limitWords(rule, words);
  return (
    <>
      {limit && (
        <p class="caution">
          <Icon name="warning" />
          {limit}
        </p>
      )}
      {rule.quality.approximate && <p class="faint">{words.rule.approximate}</p>}
      {rule.territory && <p class="faint">{words.rule.whole(territoryWords(rule.territory, words))}</p>}
      {share && <p class="faint">{words.rule.touched(share)}</p>}
      {rule.profiles.length > 0 && (
        <p class="faint">{words.rule.concerns(rule.profiles.map((one) => words.profile[one]).join(', '))}</p>
      )}
    </>
  );
}

/** What a rule does, and its place in law where that is not simply "in force". */
function Marks({ rule: { effect, state }, id }: { rule: Rule; id: string | null }) {
  const words = useWords();
  const number = useScenePart(({ hits }) => hits.find((hit) => hit.id === id)?.number);
  return (
    <p class="marks">
      {number && (
        <span class="hit-number" title={words.rule.number(number)}>
          <span class="quiet">{words.rule.number(number)}</span>
          <span aria-hidden="true">{number}</span>
        </span>
      )}
      <span class={`effect effect-${effect}`}>
        <EffectIcon effect={effect} />
        {words.effect[effect]}
      </span>
      {state && state !== 'in-force' && (
        <span class="state">
          <Explained text={words.state[state]} />
        </span>
      )}
    </p>
  );
}

const contestedOf = ({ code, feature }: Rule, dataset: string) => ({
  dataset,
  ...(code ? { code } : {}),
  ...(feature ? { key: feature.key } : {}),
});

/** Whether a rule's geometry is pointed at; from the map, the panel goes to the rule. */
const usePointed = (id: string | null) => {
  const card = useRef<HTMLElement>(null);
  const stands = useScenePart(({ pointed }) => id !== null && pointed === id);
  useEffect(() => {
    if (stands && currentScene().pointedOnMap && card.current) showInPanel(card.current);
  }, [stands]);
  return { card, stands };
};

type CardProps = { rule: Rule; dataset: string; day: string };

function Card({ rule, dataset, day }: CardProps) {
  const words = useWords();
  const id = hitId(dataset, rule);
  const { card, stands } = usePointed(id);
  const point = () => changeScene({ pointed: id, pointedOnMap: false });
  const leave = () => changeScene({ pointed: null });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing only adds a highlight; the button below gives the same
    <section
      ref={card}
      class={`rule rule-${rule.effect}${stands ? ' rule-pointed' : ''}`}
      onMouseEnter={point}
      onMouseLeave={leave}
      onFocusIn={point}
      onFocusOut={leave}
    >
      <Marks rule={rule} id={id} />
      <h6>{rule.title}</h6>
      {rule.label && rule.label !== rule.title && <p class="rule-label">{rule.label}</p>}
      <p class="rule-summary">
        <Explained text={rule.summary} />
      </p>
      <Cautions rule={rule} />
      <p class="rule-dates">
        <Icon name="calendar" />
        {validityWords(rule, words, day)}
      </p>
      <Documents rule={rule} />
      {rule.office ? <OfficeWords office={rule.office} /> : <p class="faint">{words.rule.noOffice}</p>}
      <div class="rule-tools">
        {id && (
          <button type="button" class="link" onClick={() => changeScene({ pointed: id, sheet: 'low' })}>
            <Icon name="point" />
            {words.rule.show}
          </button>
        )}
        <ContestButton rule={contestedOf(rule, dataset)} title={rule.title} />
      </div>
    </section>
  );
}

/** One rule, told as on `day`, with its text, its dates and who answers; pointing at it shows its geometry.; a list that grows leaves it as it is. */
export function RuleCard({ rule, dataset, day }: CardProps) {
  return useMemo(() => <Card rule={rule} dataset={dataset} day={day} />, [rule, dataset, day]);
}
