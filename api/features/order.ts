import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Fragment, fragment, joined, value } from '../../sql/compose.ts';
import { type Attribute, isOrdered } from '../filters/attributes.ts';
import { invalid } from '../problem.ts';
import type { SortField } from './readers.ts';

/** What features are put in order by: values first, the key last, so that no two have the same place. */
export type Order = { values: { by: Fragment; down: boolean }[]; keysDown: boolean };

/** A place in an order: the values (as JSON) and the key of the last feature before it. */
export type Position = { values: (string | null)[]; key: string };

const positionShape = z.array(z.string().nullable());

const part = (name: string, inputs?: Record<string, Fragment>) => fragment(`collections/parts/${name}`, inputs);

/** The order that `sortby` asks for. Throws 400 for a name that is no attribute or has no order. */
export function orderOf(fields: SortField[], attributes: readonly Attribute[]): Order {
  const sortable = new Map(attributes.filter(isOrdered).map((one) => [one.name, one]));
  for (const { name } of fields)
    if (!sortable.has(name)) throw unknownAttribute('sortby', name, [...sortable.values()]);
  // Nothing comes after the key: no two features have the same.
  const last = fields.findIndex(({ name }) => name === 'key');
  const before = last === -1 ? fields : fields.slice(0, last);
  return {
    values: before.map(({ name, down }) => ({
      by: part(sortable.get(name)!.own ? 'own' : 'published', { name: value(name) }),
      down,
    })),
    keysDown: fields[last]?.down ?? false,
  };
}

/** A parameter names what the features of the collection do not have. */
export function unknownAttribute(parameter: string, name: string, known: readonly Attribute[]) {
  const shown = JSON.stringify(name.slice(0, 40));
  const list = known
    .slice(0, 60)
    .map((one) => one.name)
    .join(', ');
  return invalid('propriete-inconnue', [
    {
      parameter,
      detail: `${parameter} : ${shown} n’est pas un attribut ; connus : ${list}`,
      detail_en: `${parameter}: ${shown} is not an attribute; known: ${list}`,
    },
  ]);
}

/** What comes after `order by`. */
export function orderFragment({ values, keysDown }: Order): Fragment {
  const fields = values.map(({ by, down }) => part(down ? 'down' : 'up', { value: by }));
  return joined('filters/comma', [...fields, part(keysDown ? 'by-key-down' : 'by-key')]);
}

/** The values of a feature that say where it is in the order. */
export function sortedFragment({ values }: Order): Fragment {
  if (values.length === 0) return part('not-sorted');
  const all = joined(
    'filters/comma',
    values.map(({ by }) => part('as-text', { value: by })),
  );
  return part('sorted', { values: all });
}

/** Features that come after a position. */
export function afterFragment({ values, keysDown }: Order, position: Position): Fragment {
  const last = part(keysDown ? 'before-key' : 'after-key', { key: value(position.key) });
  return values.reduceRight((rest, { by, down }, index) => {
    const given = position.values[index] ?? null;
    if (given === null) return part('after-nothing', { value: by, rest });
    return part(down ? 'after-down' : 'after-up', { value: by, given: value(given), rest });
  }, last);
}

/** A position as the parameter `after` carries it, with a mark that says for which question it was made. */
export function tokenOf({ values, key }: Position, question: string): string {
  const told = JSON.stringify([...values, key]);
  return `${Buffer.from(told).toString('base64url')}.${markOf(told, question)}`;
}

/** The position of a token. Throws 400 for one that is no position, or was made for another question. */
export function positionOf(token: string, question: string, order: Order): Position {
  const [body = '', mark] = token.split('.');
  const told = Buffer.from(body, 'base64url').toString();
  const parts = mark === markOf(told, question) ? partsOf(told, order) : undefined;
  if (!parts)
    throw invalid('suite-invalide', [
      {
        parameter: 'after',
        detail: 'after : cette suite n’est pas celle de cette question ; suivez le lien « next » de la page d’avant',
        detail_en: 'after: this continuation is not of this question; follow the link “next” of the page before',
      },
    ]);
  return { values: parts.slice(0, -1), key: parts.at(-1)! };
}

/** The values of an order, each as JSON, and a key; undefined where it is anything else, for anybody can make the mark. */
function partsOf(told: string, { values }: Order): (string | null)[] | undefined {
  try {
    const parts = positionShape.parse(JSON.parse(told));
    for (const part of parts.slice(0, -1)) if (part !== null) JSON.parse(part);
    return parts.length === values.length + 1 && parts.at(-1) !== null ? parts : undefined;
  } catch {
    return undefined;
  }
}

function markOf(told: string, question: string): string {
  return createHash('sha256').update(question).update('\0').update(told).digest('base64url').slice(0, 12);
}
