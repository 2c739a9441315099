import { type Fragment, fragment, joined, value } from '../../sql/compose.ts';
import { lists } from './arrays.ts';
import { among, between, comparison, isNull, like } from './comparisons.ts';
import { type Compilation, type Operation, operands } from './compilation.ts';
import { ARRAYS, COMPARISONS, type Expression, type Operator, SPATIAL, TEMPORAL } from './expression.ts';
import { incompatible } from './faults.ts';
import { spatial } from './shapes.ts';
import { temporal } from './temporal.ts';

type Compile = (operation: Operation, compilation: Compilation) => Fragment;
const all = (operators: readonly Operator[], compile: Compile) => operators.map((op) => [op, compile] as const);

/** What makes SQL of each operation that is true or false. */
const COMPILERS: ReadonlyMap<Operator, Compile> = new Map([
  ...all(['and', 'or'], several),
  ['not', negation],
  ['like', like],
  ['between', between],
  ['in', among],
  ['isNull', isNull],
  ...all(COMPARISONS, comparison),
  ...all(SPATIAL, spatial),
  ...all(TEMPORAL, temporal),
  ...all(ARRAYS, lists),
]);

/** A filter as SQL over the alias `feature`: made of files, what the filter says enters as values. Throws 400 and 422. */
export function condition(expression: Expression, compilation: Compilation): Fragment {
  if (expression.kind === 'boolean') return fragment('filters/true', { value: value(expression.value) });
  const compile = expression.kind === 'operation' ? COMPILERS.get(expression.op) : undefined;
  if (!compile)
    throw incompatible(
      expression.at,
      'une condition, vraie ou fausse, est attendue',
      'a condition, true or false, is wanted',
    );
  return compile(expression as Operation, compilation);
}

function several(operation: Operation, compilation: Compilation): Fragment {
  if (operation.args.length < 2) operands(operation, 2);
  const conditions = operation.args.map((one) => condition(one, compilation));
  return fragment('filters/group', { inner: joined(`filters/${operation.op}`, conditions) });
}

function negation(operation: Operation, compilation: Compilation): Fragment {
  const [inner] = operands(operation, 1) as [Expression];
  return fragment('filters/not', { inner: condition(inner, compilation) });
}
