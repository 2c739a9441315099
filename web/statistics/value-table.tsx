import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { IndicatorValues } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import { showInPanel } from '../place/panel-scroll.ts';
import { type Choropleth, changeScene, useScene } from '../scene.ts';
import { useWords, writeNumber } from '../text/words.ts';
import { changeView } from '../view.ts';
import { csvOf, download, linesOf } from './csv.ts';
import { onPointed, pointAt, usePointing } from './pointed.ts';

type Observation = IndicatorValues['observations'][number];
type Order = { column: 'name' | 'value'; down: boolean };

const STEP = 400; // rows drawn at once; of a whole country's communes the others are a button away

const compare = (order: Order, locale: string) => {
  const { compare: alphabetic } = new Intl.Collator(locale);
  return (a: Observation, b: Observation) => {
    const by = order.column === 'name' ? alphabetic(a.name, b.name) : (a.value ?? 0) - (b.value ?? 0);
    // Territories without a number stand at the end in either direction.
    if (order.column === 'value' && (a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
    return order.down ? -by : by;
  };
};

/** Letters without case and accents, to look for one text in another. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[-’']/g, ' ').toLowerCase();

function Head({ column, order, sort }: { column: Order['column']; order: Order; sort: (order: Order) => void }) {
  const words = useWords();
  const name = { name: words.statistics.territory, value: words.statistics.value }[column];
  const active = order.column === column;
  return (
    <th scope="col" aria-sort={active ? (order.down ? 'descending' : 'ascending') : 'none'} class={column}>
      <button
        type="button"
        title={words.statistics.sort(name)}
        onClick={() => sort({ column, down: active ? !order.down : column === 'value' })}
      >
        {name}
        {active && <Icon name={order.down ? 'down' : 'up'} />}
      </button>
    </th>
  );
}

function Row({ values, observation }: { values: IndicatorValues; observation: Observation }) {
  const words = useWords();
  const { indicator, level } = values;
  const { code, name, value, status } = observation;
  const open = () => {
    pointAt(null);
    changeView({ place: { kind: 'territory', level, code }, section: 'here', figure: indicator.id });
  };
  return (
    <tr data-code={code} {...usePointing(code)}>
      <th scope="row">
        <button type="button" class="link" onClick={open}>
          {name}
        </button>
      </th>
      <td data-status={status}>
        {value === null ? '' : `${writeNumber(value, indicator.decimals, words)} ${indicator.unit}`}
        {status !== 'ok' && <span class="faint"> {words.statistics.states[status]}</span>}
      </td>
    </tr>
  );
}

/** Marks the row of the territory pointed at on the map, and brings it into sight when the table is. */
const useMarkedRow = (table: { current: HTMLTableElement | null }) =>
  useEffect(
    () =>
      onPointed((territory) => {
        const rows = table.current?.tBodies[0]?.rows ?? [];
        for (const row of rows) row.toggleAttribute('data-pointed', row.dataset.code === territory?.code);
        const row = table.current?.querySelector<HTMLElement>('tr[data-pointed]');
        const top = table.current?.tBodies[0]?.getBoundingClientRect().top ?? innerHeight;
        if (row && territory?.from !== 'list' && top < innerHeight) showInPanel(row);
      }),
    [table],
  );

function Tools({
  values,
  choropleth,
  search,
}: {
  values: IndicatorValues;
  choropleth: Choropleth;
  search: (text: string) => void;
}) {
  const words = useWords();
  const give = () => {
    const language = words.locale.startsWith('fr') ? 'fr' : 'en';
    download(
      `${values.indicator.id}-${values.level}-${values.period}.csv`,
      csvOf(linesOf(values, choropleth, words), language),
    );
    changeScene({ notice: { key: 'csv', words: words.values.downloaded } });
  };
  return (
    <div class="value-tools">
      <label class="field">
        <span>{words.values.search}</span>
        <input type="search" autocomplete="off" onInput={(event) => search(event.currentTarget.value)} />
      </label>
      <button type="button" class="button" onClick={give}>
        <Icon name="download" />
        {words.values.download}
      </button>
    </div>
  );
}

/** The values as a table, for those who do not see the map, and for everyone who wants the number. */
export function ValueTable({ values }: { values: IndicatorValues }) {
  const words = useWords();
  const table = useRef<HTMLTableElement>(null);
  const [order, sort] = useState<Order>({ column: 'value', down: true });
  const [sought, search] = useState('');
  const [most, show] = useState(STEP);
  const { choropleth } = useScene();
  const { observations, period } = values;
  const without = observations.filter((one) => one.value === null).length;
  const sorted = useMemo(
    () => observations.toSorted(compare(order, words.locale)),
    [observations, order, words.locale],
  );
  const found = sorted.filter(({ code, name }) => plain(name).includes(plain(sought)) || code === sought.trim());
  useMarkedRow(table);
  return (
    <>
      {choropleth && <Tools values={values} choropleth={choropleth} search={search} />}
      <p class="faint" role="status">
        {sought && words.values.found(found.length)}
      </p>
      <table ref={table} class="values">
        <caption>
          {words.statistics.table}, {period}.{' '}
          <span class="faint">{words.statistics.summary(observations.length, without)}</span>
        </caption>
        <thead>
          <tr>
            <Head column="name" order={order} sort={sort} />
            <Head column="value" order={order} sort={sort} />
          </tr>
        </thead>
        <tbody>
          {found.slice(0, most).map((observation) => (
            <Row key={observation.code} values={values} observation={observation} />
          ))}
        </tbody>
      </table>
      {found.length > most && (
        <button type="button" class="button" onClick={() => show(most + STEP)}>
          {words.values.more(Math.min(STEP, found.length - most))}
        </button>
      )}
    </>
  );
}
