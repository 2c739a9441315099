import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { boxOf } from '../layers/box.ts';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import type { OwnRow } from './held.ts';
import { type OwnLayer, outlineOwn } from './own.ts';

const PAGE = 20;

/** What a feature of an own file says of itself. */
export function Attributes({ row }: { row: OwnRow }) {
  return (
    <dl class="own-attributes">
      {row.properties
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

const show = async (own: OwnLayer, n: number) => {
  const shape = await own.file.ask('shape', { layer: own.at, n });
  if (!shape) return;
  outlineOwn(own.id, shape.geometry);
  changeScene({ target: { bbox: boxOf(shape.geometry) }, sheet: 'low' });
};

const askAt = async (own: OwnLayer, n: number) => {
  const shape = await own.file.ask('shape', { layer: own.at, n });
  const [lon = 0, lat = 0] = shape?.inside ?? [];
  if (!shape) return;
  const place = { kind: 'point', lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) } as const;
  changeScene({ target: { lon, lat, zoom: 14 }, grabFocus: true, sheet: 'half' });
  changeView({ place, section: 'here' });
};

/** Ways from a feature of an own file: to its place on the map, and to the rules there. */
export function OwnWays({ own, row }: { own: OwnLayer; row: OwnRow }) {
  const words = useWords();
  if (!row.drawn) return <p class="faint">{words.files.undrawn}</p>;
  return (
    <>
      <div class="actions">
        <button type="button" class="button" onClick={() => show(own, row.n)}>
          <Icon name="whole" />
          {words.files.show}
        </button>
        <button type="button" class="button" onClick={() => askAt(own, row.n)}>
          <Icon name="here" />
          {words.files.ask}
        </button>
      </div>
      <p class="faint">{words.files.askHelp}</p>
    </>
  );
}

/** The rows that hold a text, asked anew as it is typed. */
const useRows = (own: OwnLayer, sought: string, count: number) => {
  const [found, keep] = useState<{ rows: OwnRow[]; total: number } | null>(null);
  useEffect(() => {
    let wanted = true;
    own.file
      .ask('rows', { layer: own.at, from: 0, count, sought })
      .then((given) => wanted && keep(given))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [own.file, own.at, sought, count]);
  return found;
};

const OwnFeature = ({ own, row }: { own: OwnLayer; row: OwnRow }) => (
  <li>
    <details class="by-text">
      <summary>{row.label}</summary>
      <Attributes row={row} />
      <OwnWays own={own} row={row} />
    </details>
  </li>
);

/** The features of an own file as a list: what the map shows, in words. */
export function OwnTable({ own }: { own: OwnLayer }) {
  const words = useWords();
  const [sought, seek] = useState('');
  const [most, extend] = useState(PAGE);
  const found = useRows(own, sought, most);
  const type = (text: string) => {
    extend(PAGE);
    seek(text);
  };
  return (
    <div class="own-table">
      <label class="field">
        <span>{words.files.search}</span>
        <input type="search" value={sought} onInput={(event) => type(event.currentTarget.value)} />
      </label>
      <p class="faint found" role="status">
        {found && words.files.found(found.total)}
      </p>
      <ul class="rows">
        {found?.rows.map((row) => (
          <OwnFeature key={row.n} own={own} row={row} />
        ))}
      </ul>
      {found && found.total > most && (
        <button type="button" class="button" onClick={() => extend(most + PAGE)}>
          <Icon name="down" />
          {words.files.more}
        </button>
      )}
    </div>
  );
}
