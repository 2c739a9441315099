import type { AppConfig } from '../config.ts';

/** Whose catalogue it is, and where people reach it. */
export type Teller = Pick<AppConfig, 'printedUrl' | 'publisher'>;

/** The address of the catalogue, which names it. */
export function catalogueIri({ printedUrl }: Teller): string {
  return `${printedUrl}/api/catalogue`;
}

/** The address of a dataset in the catalogue, which names it. */
export function datasetIri(teller: Teller, id: string): string {
  return `${catalogueIri(teller)}/datasets/${id}`;
}
