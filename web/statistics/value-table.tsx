import { useState } from 'preact/hooks';
import type { IndicatorValues } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import { useWords, writeNumber } from '../text/words.ts';
import { changeView } from '../view.ts';

type Observation = IndicatorValues['observations'][number];
type Order = { column: 'name' | 'value'; down: boolean };

const compare = (order: Order, locale: string) => (a: Observation, b: Observation) => {
  const by = order.column === 'name' ? a.name.localeCompare(b.name, locale) : (a.value ?? 0) - (b.value ?? 0);
  // Territories without a number stand at the end in either direction.
  if (order.column === 'value' && (a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
  return order.down ? -by : by;
};

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

/** The values as a table, for those who do not see the map, and for everyone who wants the number. */
export function ValueTable({ values }: { values: IndicatorValues }) {
  const words = useWords();
  const [order, sort] = useState<Order>({ column: 'value', down: true });
  const { indicator, level, observations, period } = values;
  const without = observations.filter((one) => one.value === null).length;
  return (
    <table class="values">
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
        {observations.toSorted(compare(order, words.locale)).map(({ code, name, value, status }) => (
          <tr key={code}>
            <th scope="row">
              <button
                type="button"
                class="link"
                onClick={() => changeView({ place: { kind: 'territory', level, code }, section: 'here' })}
              >
                {name}
              </button>
            </th>
            <td data-status={status}>
              {value === null ? '' : `${writeNumber(value, indicator.decimals, words)} ${indicator.unit}`}
              {status !== 'ok' && <span class="faint"> {words.statistics.states[status]}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
