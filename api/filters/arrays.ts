import { type Fragment, fragment, value } from '../../sql/compose.ts';
import { attributeOf, type Compilation, type Operation, operands, typeOf, wanted } from './compilation.ts';
import type { Expression } from './expression.ts';
import { incompatible } from './faults.ts';
import { attributeValue, refuseNull } from './scalars.ts';

/** How two lists lie to each other, taken as sets. */
export function lists(operation: Operation, compilation: Compilation): Fragment {
  const [left, right] = operands(operation, 2).map((one) => listOf(one, compilation));
  const file = operation.op.replace('_', '-').replace('B', '-b');
  return fragment(`filters/${file}`, { left: left!, right: right! });
}

function listOf(expression: Expression, compilation: Compilation): Fragment {
  const { at } = expression;
  if (expression.kind === 'property') {
    const attribute = attributeOf(at, expression.name, compilation);
    if (attribute.type !== 'array') throw wanted(at, 'une liste', 'a list', typeOf(attribute));
    return attributeValue(attribute);
  }
  if (expression.kind !== 'array')
    throw incompatible(at, 'une liste entre parenthèses est attendue', 'a list in parentheses is wanted');
  return fragment('filters/value-array', { value: value(JSON.stringify(expression.items.map(itemOf))) });
}

function itemOf(item: Expression): string | number | boolean {
  if (
    item.kind !== 'text' &&
    item.kind !== 'number' &&
    item.kind !== 'boolean' &&
    item.kind !== 'date' &&
    item.kind !== 'timestamp'
  )
    throw incompatible(item.at, 'un texte, un nombre ou une date est attendu', 'a text, a number or a day is wanted');
  if (typeof item.value === 'string') refuseNull(item.value, item.at);
  return item.value;
}
