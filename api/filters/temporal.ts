import { type Fragment, fragment } from '../../sql/compose.ts';
import type { Compilation, Operation } from './compilation.ts';
import { operands } from './compilation.ts';
import type { Expression, Operator } from './expression.ts';
import { incompatible } from './faults.ts';
import { alike, type Scalar, scalarOf } from './scalars.ts';

/** What can also be asked of instants; the others are for intervals alone. */
const FOR_INSTANTS: Operator[] = ['t_after', 't_before', 't_disjoint', 't_equals', 't_intersects'];

type Bound = Scalar | 'open';
type Period = { from: Bound; until: Bound };

/** How two times lie to each other; instants are intervals that end as they begin. */
export function temporal(operation: Operation, compilation: Compilation): Fragment {
  const args = operands(operation, 2);
  if (!FOR_INSTANTS.includes(operation.op))
    for (const { at, kind } of args)
      if (kind !== 'interval')
        throw incompatible(
          at,
          `${operation.op} compare des intervalles : INTERVAL(…, …)`,
          `${operation.op} compares intervals: INTERVAL(…, …)`,
        );
  const [one, other] = comparable(args.map((arg) => periodOf(arg, compilation)));
  const inputs = {
    from: boundSql(one!, 'from'),
    until: boundSql(one!, 'until'),
    other_from: boundSql(other!, 'from'),
    other_until: boundSql(other!, 'until'),
  };
  return fragment(`filters/${operation.op.replace('_', '-').replace(/(By)$/, '-by')}`, inputs);
}

function periodOf(expression: Expression, compilation: Compilation): Period {
  if (expression.kind !== 'interval') {
    const instant = scalarOf(expression, compilation);
    return { from: instant, until: instant };
  }
  const bound = (one: Expression): Bound => (one.kind === 'open' ? 'open' : scalarOf(one, compilation));
  return { from: bound(expression.from), until: bound(expression.until) };
}

/** The same with all bounds of one kind. Throws 400 where that cannot be, or where one is neither a day nor a time. */
function comparable(periods: Period[]): Period[] {
  const bounds = periods.flatMap(({ from, until }) => [from, until]);
  const known = bounds.filter((bound) => bound !== 'open');
  const read = alike(known);
  for (const { type, expression } of read)
    if (type !== 'date' && type !== 'timestamp')
      throw incompatible(expression.at, 'une date ou un instant est attendu', 'a day or a time is wanted');
  const next = (bound: Bound): Bound => (bound === 'open' ? bound : read[known.indexOf(bound)]!);
  return periods.map(({ from, until }) => ({ from: next(from), until: next(until) }));
}

/** A bound in SQL. Where only one bound of a feature is known the other is open; where none is, nothing is known. */
function boundSql({ from, until }: Period, which: 'from' | 'until'): Fragment {
  const bound = which === 'from' ? from : until;
  if (bound === 'open') return fragment(which === 'from' ? 'filters/earliest' : 'filters/latest');
  const isKnown = bound.expression.kind !== 'property' || from === 'open' || until === 'open' || from === until;
  return isKnown ? bound.sql : fragment(`filters/${which}`, { from: from.sql, until: until.sql });
}
