import type { Candidate } from '../../api/answers.ts';
import type { Place } from '../permalink.ts';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { isParcel } from './parcels.ts';

/** The place that a candidate stands for, by its id: what has a point is an address. */
export function placeOfCandidate({ id, lon }: Candidate): Place {
  if (isParcel(id)) return { kind: 'parcel', id };
  return lon === null ? { kind: 'whole', level: 'commune', code: id } : { kind: 'address', words: id };
}

/** What a question may have meant, to choose from. */
export function Candidates({ candidates }: { candidates: Candidate[] }) {
  const words = useWords();
  if (!candidates.length) return null;
  const open = (candidate: Candidate) => {
    const { lon, lat } = candidate;
    changeScene({ grabFocus: true, ...(lon !== null && lat !== null ? { target: { lon, lat, zoom: 17 } } : {}) });
    changeView({ place: placeOfCandidate(candidate), section: 'here' });
  };
  return (
    <div class="candidates">
      <p id="candidates-title">{words.candidates.title}</p>
      <ul aria-labelledby="candidates-title">
        {candidates.map((candidate) => (
          <li key={`${candidate.id}/${candidate.label}`}>
            <button type="button" class="link" onClick={() => open(candidate)}>
              {candidate.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
