import type { z } from 'zod';
import { en, fr } from 'zod/locales';
import { Problem } from './problem.ts';

const LANGUAGES = [fr(), en()];

/**
 * Reads a body of JSON by its schema. Throws 400 with the place of each fault as a JSON pointer, said in French and
 * English; members that the schema does not have are faults of a `strictObject`.
 */
export function readJson<Shape extends z.ZodType>(shape: Shape, body: unknown): z.output<Shape> {
  const [french, english] = LANGUAGES.map(({ localeError }) => shape.safeParse(body, { error: localeError }));
  if (french!.success) return french!.data;
  const errors = french!.error.issues.map((issue, index) => ({
    parameter: `/${issue.path.join('/')}`,
    detail: issue.message,
    detail_en: english!.error!.issues[index]!.message,
  }));
  const said = (words: 'detail' | 'detail_en') =>
    errors.map((one) => `${one.parameter === '/' ? '' : `${one.parameter} : `}${one[words]}`).join(' ; ');
  throw new Problem(400, 'corps-invalide', said('detail'), said('detail_en'), { errors });
}
