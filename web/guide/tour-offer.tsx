import { Door } from '../door.tsx';
import { useWords } from '../text/words.ts';
import { settleTour, startTour, useTour } from './tour-state.ts';
import './guide.css';

/** The quiet offer of the tour on a first visit. */
export function TourOffer() {
  const words = useWords();
  const { offered } = useTour();
  if (!offered) return null;
  return (
    <aside class="tour-offer" aria-label={words.tour.label}>
      <p>{words.tour.offer}</p>
      <button type="button" class="button" onClick={startTour}>
        {words.tour.start}
      </button>
      <button type="button" class="link" onClick={settleTour}>
        {words.tour.refuse}
      </button>
    </aside>
  );
}

const card = () => import('./tour.tsx');

/** The guided tour, loaded when it is taken. */
export function Tour() {
  const { step } = useTour();
  return step === null ? null : (
    <Door load={card} quiet>
      {({ TourCard }) => <TourCard step={step} />}
    </Door>
  );
}
