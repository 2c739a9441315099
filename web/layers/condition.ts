/** One condition on an attribute, as the form has it; the value as a person types it. */
export type Condition = { attribute: string; operator: string; value: string };

/** What the values of an attribute are. */
export type Kind = 'text' | 'number' | 'date' | 'timestamp' | 'boolean' | 'list';

const COMPARISONS = ['=', '<>', '<', '<=', '>', '>='];
const ALWAYS = ['null', 'not-null'];

/** The operators that make sense for a kind of values. */
export const operatorsOf = (kind: Kind): string[] => {
  if (kind === 'text') return ['=', '<>', 'contains', 'starts', ...ALWAYS];
  if (kind === 'boolean') return ['=', ...ALWAYS];
  return kind === 'list' ? ['has', ...ALWAYS] : [...COMPARISONS, ...ALWAYS];
};

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const pattern = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');
const nameOf = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

const literal = (kind: Kind, value: string) => {
  if (kind === 'number') return value.replaceAll(/\s/g, '').replace(',', '.');
  if (kind === 'boolean') return value.toUpperCase();
  if (kind === 'date' || kind === 'timestamp') return `${kind.toUpperCase()}(${quoted(value)})`;
  return quoted(value);
};

/** A condition as CQL2 text; texts are looked for whatever their case and accents. */
export function conditionText({ attribute, operator, value }: Condition, kind: Kind): string {
  const name = nameOf(attribute);
  if (operator === 'null') return `${name} IS NULL`;
  if (operator === 'not-null') return `${name} IS NOT NULL`;
  if (operator === 'has') return `A_CONTAINS(${name}, (${quoted(value)}))`;
  if (operator === 'contains' || operator === 'starts') {
    const sought = quoted(`${operator === 'contains' ? '%' : ''}${pattern(value)}%`);
    return `ACCENTI(CASEI(${name})) LIKE ACCENTI(CASEI(${sought}))`;
  }
  return `${name} ${operator} ${literal(kind, value)}`;
}

const NAME = '(?<name>"(?:[^"]|"")*"|\\w+)';
const TEXT = "'(?<text>(?:[^']|'')*)'";
const FORMS: [RegExp, (found: Record<string, string>) => [operator: string, value: string] | null][] = [
  [new RegExp(`^${NAME} IS NULL$`), () => ['null', '']],
  [new RegExp(`^${NAME} IS NOT NULL$`), () => ['not-null', '']],
  [new RegExp(`^A_CONTAINS\\(${NAME}, \\(${TEXT}\\)\\)$`), ({ text = '' }) => ['has', text]],
  [
    new RegExp(`^ACCENTI\\(CASEI\\(${NAME}\\)\\) LIKE ACCENTI\\(CASEI\\(${TEXT}\\)\\)$`),
    ({ text = '' }) => {
      // Other places of wildcards mean something else than the form can say
      const parts = /^(%?)((?:[^\\%_]|\\[\\%_])*)%$/.exec(text);
      return parts && [parts[1] ? 'contains' : 'starts', (parts[2] ?? '').replaceAll(/\\(.)/g, '$1')];
    },
  ],
  [
    new RegExp(`^${NAME} (?<sign>=|<>|<=|>=|<|>) (?:DATE\\(|TIMESTAMP\\()?(?:${TEXT}|(?<plain>[\\w.+-]+))\\)?$`),
    ({ sign = '=', text, plain = '' }) => [sign, text ?? plain.toLowerCase()],
  ],
];

/** The condition that a text states, when it is one that the form can write; null for any other filter. */
export function readCondition(filter: string): Condition | null {
  for (const [form, read] of FORMS) {
    const found = form.exec(filter)?.groups as Record<string, string> | undefined;
    const stated = found && read(found);
    if (!stated) continue;
    const name = found.name ?? '';
    const attribute = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
    const [operator, value] = stated;
    return { attribute, operator, value: value.replaceAll("''", "'") };
  }
  return null;
}
