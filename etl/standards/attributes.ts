import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readCsv } from '../read/csv.ts';
import { Refusal } from '../refusal.ts';
import type { Remark } from '../report.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

const line = z.strictObject({
  table: z.string().min(1),
  attribute: z.string().min(1),
  /** Other names that producers or older versions give it, separated by spaces. */
  aliases: z.string().transform((text) => text.split(/\s+/).filter(Boolean)),
  /** `day` is AAAAMMJJ, `date` any of the ways in which a column of dates is written. */
  type: z.enum(['text', 'integer', 'number', 'day', 'date', 'url', 'boolean']),
  length: z.string().transform((text) => (text ? Number(text) : Number.POSITIVE_INFINITY)),
  /** `yes`: a row must have it; `table`: the table must, a row may be empty. */
  required: z.enum(['yes', 'table', '']),
  /** Admitted values, separated by spaces. */
  list: z.string().transform((text) => text.split(/\s+/).filter(Boolean)),
  /** The rule as the standard names it, for example `CNIG PLU 2024, ZONE_URBA`. */
  rule: z.string(),
});
type Attribute = z.infer<typeof line>;

/** A table of a standard: renames attributes as the standard spells them and says what a row breaks. */
export type Model = {
  /** Attributes under the names of the standard, whatever their case; others as published. */
  named(properties: Record<string, unknown>): Record<string, unknown>;
  /** What is wrong with the attributes of one row so named. */
  remarks(properties: Record<string, unknown>): Remark[];
};

const models = new Map<string, Model>();

/** The table of a standard (`cnig-plu/ZONE_URBA`), from `etl/standards/<standard>.csv`. Throws a Refusal when there is none. */
export function readModel(name: string): Model {
  const known = models.get(name);
  if (known) return known;
  const [standard = '', table] = name.split('/');
  const path = `${FOLDER}${standard}.csv`;
  const lines = existsSync(path) ? readCsv(readFileSync(path, 'utf8'), `${standard}.csv`) : [];
  const attributes = lines.filter((one) => one.table === table).map((one) => line.parse(one));
  if (!attributes.length) throw new Refusal('model', `Table de standard inconnue : ${name}`, `unknown table: ${name}`);
  const model = modelOf(attributes);
  models.set(name, model);
  return model;
}

function modelOf(attributes: Attribute[]): Model {
  const spelled = new Map(
    attributes.flatMap(({ attribute, aliases }) =>
      [attribute, ...aliases].map((name) => [name.toLowerCase(), attribute] as const),
    ),
  );
  const named = (properties: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [spelled.get(name.toLowerCase()) ?? name, value]),
    );
  return { named, remarks: (properties) => attributes.flatMap((one) => faultsOf(one, properties)) };
}

function faultsOf(attribute: Attribute, properties: Record<string, unknown>): Remark[] {
  const { attribute: name, required, rule } = attribute;
  const found = properties[name];
  const value = found === null || found === undefined ? '' : String(found).trim();
  const remark = (reason: string, detail: string | null = null): Remark[] => [
    { severity: 'noted', reason, attribute: name, value: value || null, rule, detail },
  ];
  if (required && !(name in properties)) return remark('missing-attribute');
  if (!value) return required === 'yes' ? remark('missing-value') : [];
  if (value.length > attribute.length)
    return remark('too-long', `${value.length} caractères, ${attribute.length} au plus`);
  if (!KINDS[attribute.type].test(value)) return remark('bad-value', WANTED[attribute.type]);
  if (attribute.list.length && !attribute.list.includes(value))
    return remark('unknown-code', `attendu : ${attribute.list.join(', ')}`);
  return [];
}

const KINDS: Record<Attribute['type'], RegExp> = {
  text: /^/,
  integer: /^[+-]?\d+(\.0+)?$/,
  number: /^[+-]?\d+([.,]\d+)?$/,
  day: /^(1[89]|2[01])\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/,
  date: /^(1[89]|2[01])\d\d([-/]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/,
  url: /^(https?|ftp):\/\/\S+$/,
  boolean: /^[TF]$/,
};

const WANTED: Record<Attribute['type'], string | null> = {
  text: null,
  integer: 'un entier est attendu',
  number: 'un nombre est attendu',
  day: 'une date AAAAMMJJ est attendue',
  date: 'une date AAAA-MM-JJ est attendue',
  url: 'une adresse http est attendue',
  boolean: 'T ou F est attendu',
};
