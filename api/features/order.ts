import { createHash } from 'node:crypto';
import { type Fragment, fragment, joined, value } from '../../sql/compose.ts';
import { type Attribute, OWN_ATTRIBUTES } from '../filters/attributes.ts';
import { invalid } from '../problem.ts';
import type { SortField } from './readers.ts';

/** What features are put in order by: values first, the key last, so that no two have the same place. */
export type Order = { values: { by: Fragment; down: boolean }[]; keysDown: boolean };

/** A place in an order: the values (as JSON) and the key of the last feature before it. */
export type Position = { values: (string | null)[]; key: string };

const part = (name: string, inputs?: Record<string, Fragment>) => fragment(`collections/parts/${name}`, inputs);

/** The order that `sortby` asks for. Throws 400 for a name that is no attribute or has no order. */
export function orderOf(fields: SortField[], attributes: readonly Attribute[]): Order {
  const sortable = attributes.filter(({ type }) => !['array', 'object', 'geometry'].includes(type));
  for (const { name } of fields)
    if (!sortable.some((one) => one.name === name)) throw unknownAttribute('sortby', name, sortable);
  // Nothing comes after the key: no two features have the same.
  const last = fields.findIndex(({ name }) => name === 'key');
  const before = last === -1 ? fields : fields.slice(0, last);
  return {
    values: before.map(({ name, down }) => ({
      by: part(isOwn(name) ? 'own' : 'published', { name: value(name) }),
      down,
    })),
    keysDown: fields[last]?.down ?? false,
  };
}

function isOwn(name: string): boolean {
  return OWN_ATTRIBUTES.some((own) => own.name === name);
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
  return joined('collections/parts/comma', [...fields, part(keysDown ? 'by-key-down' : 'by-key')]);
}

/** The values of a feature that say where it is in the order. */
export function sortedFragment({ values }: Order): Fragment {
  if (values.length === 0) return part('not-sorted');
  const all = joined(
    'collections/parts/comma',
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

/** The position of a token. Throws 400 for one that was altered, or made for another question. */
export function positionOf(token: string, question: string, order: Order): Position {
  const [body = '', mark] = token.split('.');
  const told = Buffer.from(body, 'base64url').toString();
  if (mark !== markOf(told, question))
    throw invalid('suite-invalide', [
      {
        parameter: 'after',
        detail: 'after : cette suite n’est pas celle de cette question ; suivez le lien « next » de la page d’avant',
        detail_en: 'after: this continuation is not of this question; follow the link “next” of the page before',
      },
    ]);
  const parts = JSON.parse(told) as (string | null)[];
  return { values: parts.slice(0, order.values.length), key: parts.at(-1)! };
}

function markOf(told: string, question: string): string {
  return createHash('sha256').update(question).update('\0').update(told).digest('base64url').slice(0, 12);
}
