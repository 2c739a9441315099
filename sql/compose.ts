import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A piece of SQL put together of files: values stand apart as `$1`, `$2`…, so equal shapes give equal texts. */
export type Fragment = { text: string; values: unknown[] };

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const files = new Map<string, string>();

/** A value that comes from outside: it never becomes text of a question. */
export function value(one: unknown): Fragment {
  return { text: '$1', values: [one] };
}

/**
 * The fragment of a file `sql/<noun>/<name>.sql`, with other fragments in place of its `{names}`. Throws when a name has
 * no fragment, which is a fault of ours.
 */
export function fragment(file: string, inputs: Record<string, Fragment> = {}): Fragment {
  const values: unknown[] = [];
  const text = fragmentText(file).replace(/\{(\w+)\}/g, (_, name: string) => {
    const input = inputs[name];
    if (!input) throw new Error(`${file}: nothing for {${name}}`);
    return append(input, values);
  });
  return { text, values };
}

/** Fragments one after the other, with a file's text between each two of them: `and`, `or`, a comma. */
export function joined(separator: string, fragments: Fragment[]): Fragment {
  const values: unknown[] = [];
  const texts = fragments.map((one) => append(one, values));
  return { text: texts.join(` ${fragmentText(separator)} `), values };
}

/** The text of a question with a fragment in place of each line `\part NAME`, and all values in their order. */
export function compose(text: string, own: unknown[], parts: Record<string, Fragment>): Fragment {
  if (Object.keys(parts).length === 0) return { text, values: own };
  const values = [...own];
  const whole = text.replace(/^ *\\part (\w+)$/gm, (_, name: string) => {
    const part = parts[name];
    if (!part) throw new Error(`nothing for \\part ${name}`);
    return append(part, values);
  });
  return { text: whole, values };
}

/** The text of a fragment, its values numbered after those that are there already. */
function append({ text, values }: Fragment, before: unknown[]): string {
  const start = before.length;
  before.push(...values);
  return text.replace(/\$(\d+)/g, (_, number: string) => `$${start + Number(number)}`);
}

/** The text of a file without its heading; read once. */
function fragmentText(file: string): string {
  let text = files.get(file);
  if (text === undefined) {
    text = readFileSync(`${FOLDER}${file}.sql`, 'utf8')
      .replace(/^--.*\n/gm, '')
      .trim();
    files.set(file, text);
  }
  return text;
}
