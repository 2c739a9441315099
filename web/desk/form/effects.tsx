import type { Checked } from '../../../api/desk/answers.ts';
import { EffectIcon } from '../../icons.tsx';
import { useChecking } from '../checking.ts';
import { useSay } from '../say.ts';

const MOST = 30;

function RulesThere({ rules }: { rules: Checked['rules'] }) {
  const { effects: say } = useSay();
  if (!rules) return <p>{say.noPlace}</p>;
  const applying = rules.datasets.filter(({ status }) => status === 'applies');
  const found = applying.flatMap(({ id, title, rules: own }) => own.map((rule) => ({ id, dataset: title, ...rule })));
  if (!found.length) return <p>{say.noRule}</p>;
  return (
    <>
      <ul class="desk-rules">
        {found.slice(0, MOST).map(({ id, dataset, code, title, effect, feature }) => (
          <li key={`${id}/${code}/${feature?.key}`}>
            <EffectIcon effect={effect} />
            <span>
              {title} <span class="faint">{dataset}</span>
            </span>
          </li>
        ))}
      </ul>
      {found.length > MOST && <p class="faint">{say.more(found.length - MOST)}</p>}
    </>
  );
}

/** What is there already, and who has to agree. */
export function Effects() {
  const { effects: say } = useSay();
  const { checked, waiting, failed } = useChecking();
  return (
    <>
      <p class="faint" role="status">
        {waiting ? say.checking : failed ? say.failed : checked ? say.checked : ''}
      </p>
      <h3>{say.consents}</h3>
      {checked?.consents.length ? (
        <>
          <p class="faint">{say.consentsHelp}</p>
          <ul class="desk-list">
            {checked.consents.map(({ authority, why }) => (
              <li key={authority.siren + why}>
                <strong>{authority.name}</strong> : {why}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{say.noConsent}</p>
      )}
      <h3>{say.overlaps}</h3>
      {checked?.overlaps.length ? (
        <ul class="desk-list">
          {checked.overlaps.map(({ id, href, label }) => (
            <li key={id + label}>
              <a href={href} target="_blank" rel="noopener">
                {label}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <p>{say.noOverlap}</p>
      )}
      <h3>{say.rules}</h3>
      <RulesThere rules={checked?.rules ?? null} />
    </>
  );
}
