import { useEffect, useState } from 'preact/hooks';
import type { RulesAnswer } from '../../../api/answers.ts';
import { read } from '../../ask.ts';
import type { OwnRow } from '../../files/held.ts';
import { type OwnLayer, openFiles, useOwn } from '../../files/own.ts';
import { Icon } from '../../icons.tsx';
import { useWords } from '../../text/words.ts';
import { useView } from '../../view.ts';
import { useSay } from '../say.ts';
import { addPlace } from './places.ts';
import { changeWhere, useWhere } from './ways.ts';

type Feature = { collection: string; key: string; label: string; title: string };

const featuresOf = ({ datasets }: RulesAnswer): Feature[] =>
  datasets.flatMap(({ id, title, rules }) =>
    rules.flatMap(({ feature, label }) => (feature ? [{ collection: id, key: feature.key, label, title }] : [])),
  );

/** What lies in the layers where the map was clicked, to be copied. */
export function CopyPlace() {
  const { where } = useSay();
  const { language } = useView();
  const { clicked } = useWhere();
  const [found, show] = useState<Feature[] | null>(null);
  useEffect(() => {
    if (!clicked) return;
    const { lon, lat } = clicked;
    const stop = new AbortController();
    const asked = read<RulesAnswer>(
      '/rules',
      { lon: lon.toFixed(6), lat: lat.toFixed(6), lang: language },
      stop.signal,
    );
    asked.then(
      (answer) => show(featuresOf(answer)),
      () => show([]),
    );
    return () => stop.abort();
  }, [clicked, language]);
  const copy = ({ collection, key, label }: Feature) => {
    addPlace({ kind: 'feature', collection, key }, label);
    changeWhere({ said: where.added(label) });
  };
  return (
    <>
      <p class="faint">{where.copyHelp}</p>
      <div role="status">{found?.length === 0 && <p>{where.copyNone}</p>}</div>
      <ul class="desk-list">
        {found?.map((one) => (
          <li key={`${one.collection}/${one.key}`}>
            <button type="button" class="link" onClick={() => copy(one)}>
              {where.copyAdd(one.label)}
            </button>{' '}
            <span class="faint">{one.title}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const MOST = 30;

/** The features of a layer of a file, each to be added. */
function FileLayer({ layer }: { layer: OwnLayer }) {
  const { where } = useSay();
  const [rows, show] = useState<OwnRow[]>([]);
  useEffect(() => {
    layer.file.ask('rows', { layer: layer.at, from: 0, count: MOST, sought: '' }).then(({ rows: read }) => show(read));
  }, [layer]);
  const add = async ({ n, label }: OwnRow) => {
    const shape = await layer.file.ask('shape', { layer: layer.at, n });
    if (!shape) return;
    addPlace({ kind: 'file', name: layer.title.slice(0, 200), geometry: shape.geometry }, label);
    changeWhere({ said: where.added(label) });
  };
  return (
    <>
      <h5>{layer.title}</h5>
      <ul class="desk-list">
        {rows.map((row) => (
          <li key={row.n}>
            <button type="button" class="link" disabled={!row.drawn} onClick={() => add(row)}>
              {where.fileAdd(row.label)}
            </button>
          </li>
        ))}
      </ul>
      {layer.count > MOST && <p class="faint">{where.fileMore(MOST, layer.count)}</p>}
    </>
  );
}

/** A file of the clerk's, read in the browser. */
export function FilePlace() {
  const { where } = useSay();
  const words = useWords();
  const { layers, reading, refused } = useOwn();
  return (
    <>
      <p class="faint">{where.fileHelp}</p>
      <label class="button file-button">
        <input
          type="file"
          class="quiet"
          accept=".geojson,.json,.geojsonl,.kml,.kmz,.zip,.gpkg,.csv,.txt"
          onChange={({ currentTarget: input }) => {
            openFiles([...(input.files ?? [])]);
            input.value = '';
          }}
        />
        <Icon name="plus" />
        {where.fileChoose}
      </label>
      <p class="faint" role="status">
        {reading[0] ? words.files.reading(reading[0]) : ''}
      </p>
      <div role="alert">
        {refused.map(({ name, reason, detail }) => (
          <p key={name} class="form-fault">
            {words.files.refused(name)} {words.files.reasons[reason]?.(detail)}
          </p>
        ))}
      </div>
      {layers.map((layer) => (
        <FileLayer key={layer.id} layer={layer} />
      ))}
    </>
  );
}
