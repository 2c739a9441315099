import type { Geometry } from 'geojson';
import { z } from 'zod';
import { type Expression, OPERATORS, type Operator } from './expression.ts';
import { Budget, badlyWritten, notAnInstant, refuseLength, shown, unknownFunction } from './faults.ts';
import { boundOf, instantOf } from './times.ts';

/** The objects of CQL2 JSON, by the member that tells them apart. */
const SHAPES = {
  op: z.strictObject({ op: z.string(), args: z.array(z.unknown()) }),
  property: z.strictObject({ property: z.string() }),
  date: z.strictObject({ date: z.string() }),
  timestamp: z.strictObject({ timestamp: z.string() }),
  interval: z.strictObject({ interval: z.tuple([z.unknown(), z.unknown()]) }),
  bbox: z.strictObject({ bbox: z.array(z.number()).min(4).max(6) }),
  type: z.looseObject({ type: z.string() }),
};
type Name = keyof typeof SHAPES;

/** Reads a filter written as CQL2 JSON. Throws 400 with the JSON pointer of what is not understood, or of what is too much. */
export function readJsonFilter(text: string): Expression {
  refuseLength(text);
  return expressionOf(parsed(text), '', new Budget());
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw badlyWritten('', `ce n’est pas du JSON (${message})`, `this is not JSON (${message})`);
  }
}

function expressionOf(value: unknown, at: string, budget: Budget): Expression {
  budget.count(at);
  if (typeof value === 'string') return { at, kind: 'text', value };
  if (typeof value === 'boolean') return { at, kind: 'boolean', value };
  if (typeof value === 'number' && Number.isFinite(value)) return { at, kind: 'number', value };
  if (typeof value === 'number') throw badlyWritten(at, 'le nombre est trop grand', 'the number is too large');
  return budget.deeper(at, () =>
    Array.isArray(value)
      ? { at, kind: 'array', items: value.map((item, index) => expressionOf(item, `${at}/${index}`, budget)) }
      : objectOf(value, at, budget),
  );
}

function objectOf(value: unknown, at: string, budget: Budget): Expression {
  const name = (Object.keys(SHAPES) as Name[]).find((one) => value !== null && Object.hasOwn(value as object, one));
  const read = name && SHAPES[name].safeParse(value);
  if (!read?.success) {
    const came = shown(JSON.stringify(value));
    throw badlyWritten(
      at,
      `un objet avec ${Object.keys(SHAPES).join(', ')} est attendu, reçu ${came}`,
      `an object with ${Object.keys(SHAPES).join(', ')} is wanted, got ${came}`,
    );
  }
  return READERS[name!](read.data as never, at, budget);
}

type Reader<One extends Name> = (value: z.output<(typeof SHAPES)[One]>, at: string, budget: Budget) => Expression;

const READERS: { [One in Name]: Reader<One> } = {
  op: ({ op, args }, at, budget) => {
    if (!OPERATORS.includes(op as Operator)) throw unknownFunction(`${at}/op`, op, [...OPERATORS]);
    const read = args.map((arg, index) => expressionOf(arg, `${at}/args/${index}`, budget));
    return { at, kind: 'operation', op: op as Operator, args: read };
  },
  property: ({ property }, at) => ({ at, kind: 'property', name: property }),
  date: ({ date }, at) => instantIn(date, at, 'date'),
  timestamp: ({ timestamp }, at) => instantIn(timestamp, at, 'timestamp'),
  interval: ({ interval }, at, budget) => {
    const [from, until] = interval.map((one, index) => {
      const place = `${at}/interval/${index}`;
      return typeof one === 'string' ? boundOf(place, one) : expressionOf(one, place, budget);
    });
    return { at, kind: 'interval', from: from!, until: until! };
  },
  bbox: ({ bbox }, at) => ({ at, kind: 'box', value: bbox }),
  // What it holds is looked at by the gate that every geometry goes through.
  type: (value, at) => ({ at, kind: 'geometry', value: value as unknown as Geometry }),
};

function instantIn(text: string, at: string, kind: 'date' | 'timestamp'): Expression {
  const instant = instantOf(at, text, kind);
  if (!instant) throw notAnInstant(at, text);
  return instant;
}
