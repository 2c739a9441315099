import type { Candidate, Problem } from '../answers.ts';
import { parcelIdOf } from '../parcel-readers.ts';
import { htmlPage } from './frame.tsx';
import { words } from './words.ts';

/** What could not be answered, as a page in both languages, with what the question may have meant to choose from. */
export function problemPage({ title, detail, detail_en, candidates = [] }: Problem): string {
  const say = words.fr;
  // Where signing in helps, the words name its address.
  const [signIn] = /\/connexion\b(\?[\w=&%.-]+)?/.exec(detail) ?? [];
  return htmlPage({
    ...{ lang: 'fr', title, links: [], map: '/', invented: false },
    children: (
      <>
        <p class="fault" role="alert">
          {detail}
        </p>
        <p class="help" lang="en">
          {detail_en}
        </p>
        {candidates.length ? <h2>{say.candidates}</h2> : null}
        <ul>
          {candidates.map((candidate) => (
            <li key={candidate.id}>
              <a href={addressOf(candidate)}>{candidate.label}</a>
            </li>
          ))}
        </ul>
        {signIn ? (
          <p>
            <a href={signIn}>{say.signIn}</a>
          </p>
        ) : null}
        <p>
          <a href="/">{say.search}</a>
        </p>
      </>
    ),
  });
}

/** The page of what a question may have meant: what has a point is an address, the others go by their id. */
function addressOf({ id, lon }: Candidate): string {
  if (parcelIdOf(id)) return `/lieu/parcelle/${id}`;
  return `/lieu/${lon === null ? 'commune' : 'adresse'}/${encodeURIComponent(id)}`;
}
