import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What stands for `{name}` in a template. */
export type Values = Record<string, string | undefined>;

/**
 * A mapping from its template. A line of which a value is not known gives way to what stands after `-- or:`, or goes; a
 * line marked `-- each` comes once for each of `each`.
 */
export function fill(name: 'zones.sql' | 'statistics.sql', values: Values, each: Values[] = []): string {
  const template = readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
  const lines = template.split('\n').flatMap((line) => {
    const [repeated, isEach] = line.split(' -- each');
    if (isEach !== undefined) return [each.map((one) => filled(repeated!, { ...values, ...one })).join(',\n')];
    const [first, other] = line.split(/ -- or: ?/);
    if (other === undefined) return [filled(first!, values)];
    const isKnown = [...first!.matchAll(/\{(\w+)\}/g)].every((match) => values[match[1]!] !== undefined);
    if (isKnown) return [filled(first!, values)];
    return other ? [/^ */.exec(first!)![0] + filled(other, values)] : [];
  });
  return lines.join('\n');
}

function filled(line: string, values: Values): string {
  return line.replace(/\{(\w+)\}/g, (_all, name: string) => `'${(values[name] ?? '').replaceAll("'", "''")}'`);
}

/** A CSV of these rows, every value in quotes, as `rules.csv` is written. */
export function csvOf(rows: Record<string, string>[]): string {
  const cells = (values: string[]) => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',');
  return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((row) => `${cells(row)}\n`)
    .join('');
}
