import type { PublishedRow } from './read.ts';

type Observation = {
  dimensions?: Record<string, unknown>;
  measures?: Record<string, { value?: unknown }>;
  attributes?: Record<string, unknown>;
};

/** Is this the answer of INSEE's Melodi (`/melodi/data/…`)? */
export function isMelodi(object: Record<string, unknown>): boolean {
  const [first] = Array.isArray(object.observations) ? object.observations : [];
  return typeof first === 'object' && first !== null && 'dimensions' in first;
}

/**
 * The observations of an answer of Melodi as the rows of its own CSV: a column for each dimension, attribute and measure
 * (`OBS_VALUE` for `OBS_VALUE_NIVEAU`), with the `DATASET` that it is of. A measure without a value is null.
 */
export function melodiRows(answer: Record<string, unknown>): PublishedRow[] {
  const dataset = answer.identifier ?? null;
  return (answer.observations as Observation[]).map(({ dimensions, measures, attributes }) => {
    const values = Object.entries(measures ?? {}).map(([name, one]) => [
      name.replace(/_NIVEAU$/, ''),
      one?.value ?? null,
    ]);
    return {
      properties: { DATASET: dataset, ...dimensions, ...attributes, ...Object.fromEntries(values) },
      geometry: null,
    };
  });
}
