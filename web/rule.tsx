import type { DatasetAnswer, Rule } from '../api/answers.ts';
import { hitId } from './hits.ts';
import { EffectIcon, Icon } from './icons.tsx';
import { OfficeWords, safeLink } from './office.tsx';
import { shareWords, validityWords } from './place-text.ts';
import { changeScene } from './scene.ts';
import { useWords, writeDay } from './words.ts';

function Documents({ rule }: { rule: Rule }) {
  const words = useWords();
  if (!rule.documents.length) return <p class="faint">{words.rule.noDocument}</p>;
  return (
    <ul class="documents" aria-label={words.rule.documents}>
      {rule.documents.map(({ title, article, href, date }, i) => {
        const link = safeLink(href);
        const name = article ? `${title}, ${words.rule.article(article)}` : title;
        return (
          <li key={i}>
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
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What one should know before relying on the drawing. */
function Cautions({ rule }: { rule: Rule }) {
  const words = useWords();
  const share = shareWords(rule.share, words);
  return (
    <>
      {rule.near_boundary && (
        <p class="caution">
          <Icon name="warning" />
          {words.rule.near}
        </p>
      )}
      {rule.quality.approximate && <p class="faint">{words.rule.approximate}</p>}
      {rule.territory && <p class="faint">{words.rule.whole(rule.territory.name)}</p>}
      {share && <p class="faint">{words.rule.touched(share)}</p>}
    </>
  );
}

/** One rule with its text, its dates and who answers; pointing at it shows its geometry. */
export function RuleCard({ rule, dataset }: { rule: Rule; dataset: DatasetAnswer }) {
  const words = useWords();
  const id = hitId(dataset.id, rule);
  const point = () => changeScene({ pointed: id });
  const leave = () => changeScene({ pointed: null });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing only adds a highlight; the button below gives the same
    <section
      class={`rule rule-${rule.effect}`}
      onMouseEnter={point}
      onMouseLeave={leave}
      onFocusIn={point}
      onFocusOut={leave}
    >
      <p class={`effect effect-${rule.effect}`}>
        <EffectIcon effect={rule.effect} />
        {words.effect[rule.effect]}
      </p>
      <h6>{rule.title}</h6>
      {rule.label && rule.label !== rule.title && <p class="rule-label">{rule.label}</p>}
      <p class="rule-summary">{rule.summary}</p>
      <Cautions rule={rule} />
      <p class="rule-dates">
        <Icon name="calendar" />
        {validityWords(rule, words)}
      </p>
      <Documents rule={rule} />
      {rule.office ? <OfficeWords office={rule.office} /> : <p class="faint">{words.rule.noOffice}</p>}
      {id && (
        <button type="button" class="link rule-show" onClick={() => changeScene({ pointed: id, sheet: 'low' })}>
          <Icon name="point" />
          {words.rule.show}
        </button>
      )}
    </section>
  );
}
