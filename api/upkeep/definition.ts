import { z } from 'zod';
import type { OwnedDefinition } from '../../sql/owned.ts';

const words = (most: number) => z.string().trim().min(1).max(most);
const perhaps = (most: number) => z.string().trim().max(most).default('');

/** The themes under which a body may put a dataset of its own. */
export const THEMES = [
  'urbanisme',
  'risques',
  'nature',
  'patrimoine',
  'mobilite',
  'habitat',
  'social',
  'actes',
] as const;

const rule = z.strictObject({
  title: words(200),
  title_en: perhaps(200),
  summary: words(1000),
  summary_en: perhaps(1000),
  effect: z.enum(['forbidden', 'conditional', 'obligation', 'information']),
  document: z.strictObject({
    title: words(300),
    article: perhaps(300),
    href: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(1000)]).default(''),
    date: z.union([z.literal(''), z.iso.date()]).default(''),
  }),
});

/** What a body says of a dataset of its own; what is said in French alone stands in English too. */
export const definitionBody = z.strictObject({
  title: words(200),
  title_en: perhaps(200),
  description: words(2000),
  description_en: perhaps(2000),
  theme: z.enum(THEMES),
  kind: z.enum(['zones', 'decisions']),
  geometry: z.enum(['point', 'line', 'polygon']),
  licence: words(200),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#7a4fa3'),
  rule,
  columns: z
    .strictObject({
      key: perhaps(200),
      label: perhaps(200),
      from: perhaps(200),
      until: perhaps(200),
      href: perhaps(200),
    })
    .prefault({}),
});

/** The same with the name that its id ends with. */
export const newDatasetBody = definitionBody.extend({
  slug: z
    .string()
    .max(40)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
});

/** A definition whose English is never empty. */
export function completed(given: z.infer<typeof definitionBody>): OwnedDefinition {
  const { rule: told, ...facts } = given;
  return {
    ...facts,
    title_en: facts.title_en || facts.title,
    description_en: facts.description_en || facts.description,
    rule: { ...told, title_en: told.title_en || told.title, summary_en: told.summary_en || told.summary },
  };
}
