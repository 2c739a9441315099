import { COMPARISONS, type Expression, FUNCTIONS, type Operator } from './expression.ts';
import { notAnInstant, refuseLength, unknownFunction } from './faults.ts';
import { coordinate, readShape, shapeComing } from './read-wkt.ts';
import { boundOf, instantOf } from './times.ts';
import { Words } from './words.ts';

/** Reads a filter written as CQL2 text. Throws 400 with the place of what is not understood, or of what is too much. */
export function readText(text: string): Expression {
  refuseLength(text);
  const words = new Words(text);
  const expression = either(words);
  if (words.token.kind !== 'end')
    words.refuse('AND, OR ou la fin du filtre est attendu', 'AND, OR or the end of the filter is wanted');
  return expression;
}

function operation(words: Words, at: number, op: Operator, args: Expression[]): Expression {
  words.count(at);
  return { at, kind: 'operation', op, args };
}

function either(words: Words): Expression {
  return chain(words, 'or', () => chain(words, 'and', () => negation(words)));
}

/** Operands joined by the same word are one operation, however many they are. */
function chain(words: Words, word: 'and' | 'or', read: () => Expression): Expression {
  const { at } = words.token;
  const args = [read()];
  while (words.takeWord(word)) args.push(read());
  return args.length > 1 ? operation(words, at, word, args) : args[0]!;
}

function negation(words: Words): Expression {
  const { at } = words.token;
  if (!words.takeWord('not')) return predicate(words);
  return words.deeper(at, () => operation(words, at, 'not', [negation(words)]));
}

function predicate(words: Words): Expression {
  const { at } = words.token;
  const left = operand(words);
  const comparison = COMPARISONS.find((sign) => words.isSign(sign));
  if (comparison) {
    words.read();
    return operation(words, at, comparison, [left, operand(words)]);
  }
  if (words.takeWord('is')) {
    const isNot = words.takeWord('not');
    words.needWord('null');
    return turned(words, at, isNot, operation(words, at, 'isNull', [left]));
  }
  const isNot = words.takeWord('not');
  const found = words.takeWord('like')
    ? operation(words, at, 'like', [left, operand(words)])
    : words.takeWord('between')
      ? between(words, at, left)
      : words.takeWord('in')
        ? operation(words, at, 'in', [left, list(words)])
        : undefined;
  if (found) return turned(words, at, isNot, found);
  if (isNot || (left.kind !== 'operation' && left.kind !== 'boolean'))
    words.refuse(
      'un opérateur est attendu (=, <>, <, <=, >, >=, LIKE, BETWEEN, IN, IS NULL)',
      'an operator is wanted (=, <>, <, <=, >, >=, LIKE, BETWEEN, IN, IS NULL)',
    );
  return left;
}

function turned(words: Words, at: number, isNot: boolean, found: Expression): Expression {
  return isNot ? operation(words, at, 'not', [found]) : found;
}

function between(words: Words, at: number, left: Expression): Expression {
  const from = operand(words);
  words.needWord('and');
  return operation(words, at, 'between', [left, from, operand(words)]);
}

function operand(words: Words): Expression {
  const { at } = words.token;
  words.count(at);
  const shape = shapeComing(words);
  if (shape) return { at, kind: 'geometry', value: readShape(words, shape) };
  const { called } = words;
  if (called) return words.deeper(at, () => call(words, called));
  if (words.isSign('(')) return words.deeper(at, () => grouped(words));
  return literal(words);
}

function grouped(words: Words): Expression {
  words.needSign('(');
  const inner = either(words);
  words.needSign(')');
  return inner;
}

function literal(words: Words): Expression {
  const { token } = words;
  const { at } = token;
  const number = words.takeNumber();
  if (number !== undefined) return { at, kind: 'number', value: number };
  if (words.isWord('true') || words.isWord('false'))
    return { at, kind: 'boolean', value: words.read().text.toLowerCase() === 'true' };
  const { property } = words;
  if (token.kind !== 'text' && property === undefined)
    words.refuse('une propriété ou une valeur est attendue', 'a property or a value is wanted');
  words.read();
  return property === undefined ? { at, kind: 'text', value: token.text } : { at, kind: 'property', name: property };
}

/** What is written as a name with parentheses: a function of the closed list, a day, a time, an interval, a box. */
function call(words: Words, name: string): Expression {
  const { at } = words.read() as { at: number };
  if (name === 'date' || name === 'timestamp') return readInstant(words, at, name);
  if (name === 'interval') {
    const [from, until, ...more] = words.list(() => bound(words));
    if (!until || more.length) words.refuse('INTERVAL a deux bornes', 'INTERVAL has two bounds');
    return { at, kind: 'interval', from: from!, until };
  }
  if (name === 'bbox') return { at, kind: 'box', value: words.list(() => coordinate(words)) };
  const op = FUNCTIONS.get(name);
  if (!op) throw unknownFunction(at, name, [...FUNCTIONS.keys()]);
  return { at, kind: 'operation', op, args: words.list(() => argument(words)) };
}

function readInstant(words: Words, at: number, kind: 'date' | 'timestamp'): Expression {
  const [token, ...more] = words.list(() => words.read());
  const instant = token!.kind === 'text' && !more.length ? instantOf(at, token!.text, kind) : undefined;
  if (!instant) throw notAnInstant(token!.at, token!.text);
  return instant;
}

function bound(words: Words): Expression {
  const { token } = words;
  if (token.kind !== 'text') return operand(words);
  words.count(token.at);
  words.read();
  return boundOf(token.at, token.text);
}

function argument(words: Words): Expression {
  if (!words.isSign('(')) return operand(words);
  return words.deeper(words.token.at, () => list(words));
}

function list(words: Words): Expression {
  const { at } = words.token;
  words.count(at);
  const isEmpty = words.isSign('(') && words.following.kind === 'sign' && words.following.text === ')';
  if (!isEmpty) return { at, kind: 'array', items: words.list(() => operand(words)) };
  words.read();
  words.read();
  return { at, kind: 'array', items: [] };
}
