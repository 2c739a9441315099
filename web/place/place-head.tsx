import { useEffect, useRef } from 'preact/hooks';
import type { RulesAnswer } from '../../api/answers.ts';
import { Drawn } from '../draw/drawn.tsx';
import { Explained } from '../guide/term.tsx';
import { Icon } from '../icons.tsx';
import type { AskedPlace } from '../permalink.ts';
import { changeScene, currentScene, useScene } from '../scene.ts';
import { type Point, writeCoordinates } from '../search/coordinates.ts';
import { toLambert93 } from '../search/lambert.ts';
import type { Text } from '../text/fr.ts';
import { today, useWords, writeArea } from '../text/words.ts';
import { onDay } from '../time/on-day.ts';
import { changeView } from '../view.ts';
import { Site } from './site.tsx';

function DayField({ day }: { day: string | null }) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  const backToToday = () => {
    field.current?.focus(); // the button goes with the date
    changeView({ day: null });
  };
  return (
    <div class="day">
      <label for="day">{words.place.day}</label>
      <input
        ref={field}
        id="day"
        type="date"
        value={day ?? today()}
        required
        onChange={onDay((chosen) => changeView({ day: chosen }))}
      />
      {day && (
        <button type="button" class="link" onClick={backToToday}>
          {words.place.today}
        </button>
      )}
    </div>
  );
}

/** The same point in degrees and, in mainland France, in Lambert-93. */
function Coordinates({ point }: { point: Point }) {
  const words = useWords();
  const { x, y } = toLambert93(point.lon, point.lat);
  const metres = (value: number) => Math.round(value).toLocaleString(words.locale);
  const inFrance = x > 0 && x < 1_300_000 && y > 6_000_000 && y < 7_200_000;
  return (
    <p class="coordinates">
      {writeCoordinates(point, words.locale, words.west)}
      {inFrance && ` · ${words.place.metric} X\u00a0${metres(x)}, Y\u00a0${metres(y)}`}
    </p>
  );
}

function Territories({ answer }: { answer: RulesAnswer }) {
  const words = useWords();
  return (
    <ul class="territories">
      {answer.place.territories.map(({ level, code, name }) => (
        <li key={`${level}/${code}`}>
          <span class="faint">
            <Explained text={words.territory.levels[level] ?? level} />
          </span>{' '}
          <button
            type="button"
            class="link"
            title={code}
            onClick={() => changeView({ place: { kind: 'territory', level, code } })}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What was asked and answered by something else. */
function Remarks({ answer }: { answer: RulesAnswer }) {
  const words = useWords();
  const { remarks } = answer.place;
  if (!remarks.length) return null;
  return (
    <div class="remarks" role="note" aria-label={words.place.notice}>
      {remarks.map((remark) => (
        <p key={remark}>
          <Icon name="info" />
          {remark}
        </p>
      ))}
    </div>
  );
}

/** After a click on a parcel: its rules may be asked as a whole, with the share that each covers. */
function WholeParcel() {
  const words = useWords();
  const { parcel } = useScene();
  if (!parcel) return null;
  return (
    <p class="whole">
      <button type="button" class="link" onClick={() => changeView({ place: { kind: 'parcel', id: parcel } })}>
        {words.place.wholeParcel(parcel)}
      </button>
    </p>
  );
}

/** Moves the focus to the title when the place was asked by keyboard or by search, so that reading begins there. */
const useTakenFocus = (answer: RulesAnswer | null) => {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!answer || !currentScene().grabFocus) return;
    title.current?.focus();
    changeScene({ grabFocus: false });
  }, [answer]);
  return title;
};

/** What a place is called before the service has said its name. */
const nameOf = (place: AskedPlace, words: Text) => {
  if (place.kind === 'point') return words.place.point;
  if (place.kind === 'address') return place.words;
  if (place.kind === 'drawing') return words.drawing.forms[place.drawing.form];
  return place.kind === 'whole' ? place.code : place.id;
};

type Props = { place: AskedPlace; answer: RulesAnswer | null; day: string | null };

/** Which place this is: name, territories, coordinates, area, parcels, and the day whose law is asked. */
export function PlaceHead({ place, answer, day }: Props) {
  const words = useWords();
  const title = useTakenFocus(answer);
  const point = place.kind === 'point' ? place : answer?.place;
  const area = answer?.place.area_m2;
  const parcels = place.kind === 'parcel' ? place.id.split(',') : [];
  return (
    <div class="place-head">
      <button
        type="button"
        class="bare place-close"
        aria-label={words.place.close}
        title={words.place.close}
        onClick={() => changeView({ place: null })}
      >
        <Icon name="close" />
      </button>
      <p class="eyebrow">{words.place.titles[parcels.length > 1 ? 'site' : place.kind]}</p>
      <h2 ref={title} tabIndex={-1}>
        {answer?.place.label ?? nameOf(place, words)}
      </h2>
      {answer && <Remarks answer={answer} />}
      {answer && <Territories answer={answer} />}
      {point && place.kind !== 'whole' && place.kind !== 'drawing' && <Coordinates point={point} />}
      {typeof area === 'number' && <p class="coordinates">{words.place.area(writeArea(area, words))}</p>}
      {place.kind === 'point' && <WholeParcel />}
      {place.kind === 'drawing' && <Drawn drawing={place.drawing} />}
      {parcels.length > 0 && <Site parcels={parcels} />}
      <DayField day={day} />
    </div>
  );
}
