import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { useWords } from '../text/words.ts';
import { goToStep, STEPS, settleTour } from './tour-state.ts';

const GAP = 16; // pixels between a part and the card that tells of it
const RIM = 4; // pixels between a part and its ring

/** Where a part of the page lies, kept right while the window changes. */
const useRect = (targets: string[]) => {
  const [rect, show] = useState<DOMRect | null>(null);
  useLayoutEffect(() => {
    const look = () => {
      const found = targets.map((one) => document.querySelector(one)).find(Boolean);
      show(found?.getBoundingClientRect() ?? null);
    };
    look();
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, [targets]);
  return rect;
};

/** Lays the card where it hides the part least: beside it, else below or above, else in its middle. */
const placeFor = (part: DOMRect, width: number, height: number) => {
  const inside = (value: number, most: number) => Math.max(GAP, Math.min(value, most - GAP));
  const left = inside(part.left + part.width / 2 - width / 2, innerWidth - width);
  if (part.right + GAP + width < innerWidth && part.height > height)
    return { left: part.right + GAP, top: inside(part.top + GAP, innerHeight - height) };
  if (part.bottom + GAP + height < innerHeight) return { left, top: part.bottom + GAP };
  if (part.top - GAP - height > 0) return { left, top: part.top - GAP - height };
  return { left, top: inside(part.top + part.height / 2 - height / 2, innerHeight - height) };
};

function Ring({ part }: { part: DOMRect }) {
  const ring = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const left = Math.max(0, part.left - RIM);
    const top = Math.max(0, part.top - RIM);
    Object.assign(ring.current?.style ?? {}, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${Math.min(innerWidth, part.right + RIM) - left}px`,
      height: `${Math.min(innerHeight, part.bottom + RIM) - top}px`,
    });
  }, [part]);
  return <div ref={ring} class="tour-ring" aria-hidden="true" />;
}

/** Ends the tour; the focus goes where it can be opened again. */
const end = () => {
  settleTour();
  document.getElementById('help-button')?.focus();
};

/** Does an Escape close something else? Windows and explanations over the page are still open when it is heard. */
const endsAnother = ({ defaultPrevented }: KeyboardEvent) =>
  defaultPrevented || document.querySelector(':is(dialog[open], :popover-open)') !== null;

function Buttons({ step }: { step: number }) {
  const words = useWords();
  const last = step === STEPS.length - 1;
  return (
    <p class="tour-buttons">
      {step > 0 && (
        <button type="button" class="button" onClick={() => goToStep(step - 1)}>
          {words.tour.back}
        </button>
      )}
      <button type="button" class="button button-strong" onClick={() => (last ? end() : goToStep(step + 1))}>
        {last ? words.tour.end : words.tour.next}
      </button>
    </p>
  );
}

/** One step of the guided tour: a card beside the part that it tells of. The page stays usable; Escape ends it. */
export function TourCard({ step }: { step: number }) {
  const words = useWords();
  const [id, targets] = STEPS[step] ?? STEPS[0]!;
  const part = useRect(targets);
  const card = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const box = card.current;
    if (!box || !part) return;
    const { left, top } = placeFor(part, box.offsetWidth, box.offsetHeight);
    Object.assign(box.style, { left: `${left}px`, top: `${top}px` });
  }, [part, words]);
  useEffect(() => title.current?.focus({ preventScroll: true }), [step]);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && !endsAnother(event) && end();
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, []);
  return (
    <>
      {part && <Ring part={part} />}
      <div ref={card} class="tour" role="dialog" aria-labelledby="tour-title" aria-describedby="tour-text">
        <p class="faint">{words.tour.step(step + 1, STEPS.length)}</p>
        <h2 id="tour-title" ref={title} tabIndex={-1}>
          {words.tourTitles[id]}
        </h2>
        <p id="tour-text">{words.tourTexts[id]}</p>
        <Buttons step={step} />
        <button
          type="button"
          class="bare dialog-close"
          aria-label={words.tour.end}
          title={words.tour.end}
          onClick={end}
        >
          <Icon name="close" />
        </button>
      </div>
    </>
  );
}
