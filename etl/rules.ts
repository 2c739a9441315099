import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Dataset, readTable } from './dataset.ts';
import { readCsv } from './read/csv.ts';
import { Refusal } from './refusal.ts';

const blank = z.string().transform((text) => text.trim() || null);

const line = z.strictObject({
  code: z.string().min(1),
  title: z.string(),
  title_en: z.string(),
  summary: z.string(),
  summary_en: z.string(),
  effect: z.enum(['forbidden', 'conditional', 'obligation', 'information', '']),
  document: blank,
  article: blank,
  href: blank.pipe(z.url({ protocol: /^https?$/ }).nullable()),
  date: blank.pipe(z.iso.date().nullable()),
  office: blank,
  profiles: z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter(Boolean))
    .pipe(z.array(z.enum(['citizen', 'farm', 'company', 'authority']))),
});

const indicatorLine = z.strictObject({
  id: z.string(),
  title: z.string(),
  title_en: z.string(),
  description: z.string(),
  description_en: z.string(),
  unit: z.string(),
  decimals: z.coerce.number().int().min(0).max(6),
  kind: z.enum(['ratio', 'count']),
  theme: z.string(),
  source: z.string(),
});

/**
 * The rules of a dataset, from `rules.csv`: a row with a code already seen adds a text to that rule. Throws a Refusal
 * when a row is not understood or a code comes without title and effect.
 */
export function readRules(dataset: Dataset) {
  const rules = new Map<string, z.infer<typeof line> & { documents: object[] }>();
  for (const entry of readLines(dataset, 'rules.csv', line)) {
    const rule = rules.get(entry.code) ?? { ...entry, documents: [] };
    if (!rule.title || !rule.effect)
      throw new Refusal(
        'rules',
        `${dataset.id}/rules.csv : ${entry.code} n’a pas de titre ou d’effet`,
        'no title or effect',
      );
    if (entry.document)
      rule.documents.push({
        title: entry.document,
        article: entry.article,
        href: entry.href,
        date: entry.date,
        sha256: null,
        checked: null,
      });
    rules.set(entry.code, rule);
  }
  return [...rules.values()].map(({ document, article, href, date, ...rule }) => ({
    ...rule,
    content_hash: createHash('md5').update(JSON.stringify(rule)).digest('hex'),
  }));
}

/** What the indicators of a dataset mean, from `indicators.csv`. Throws a Refusal when a row is not understood. */
export function readIndicators(dataset: Dataset) {
  return readLines(dataset, 'indicators.csv', indicatorLine).map((entry) => ({ ...entry, dataset: dataset.id }));
}

function readLines<Shape extends z.ZodType>(dataset: Dataset, name: 'rules.csv' | 'indicators.csv', shape: Shape) {
  const text = readTable(dataset, name);
  const rows = text ? readCsv(text, `${dataset.id}/${name}`) : [];
  return rows.map((row, index): z.infer<Shape> => {
    const parsed = shape.safeParse(row);
    if (parsed.success) return parsed.data;
    const where = `${dataset.id}/${name}, ligne ${index + 2}`;
    throw new Refusal('rules', `${where} : ${z.prettifyError(parsed.error)}`, 'the row is not understood');
  });
}
