import type { Source } from '../dataset.ts';
import type { Delivery } from '../delivery.ts';
import type { Remark } from '../report.ts';
import { COLUMNS } from './columns.ts';
import { PLU } from './plu.ts';
import { PPR } from './ppr.ts';
import { STATISTICS } from './statistics.ts';
import { SUP } from './sup.ts';

/** A source found in a delivery: the dataset that holds it, and what the standard has to say of the delivery as a whole. */
export type Found = { dataset: string; source: Source; remarks?: Remark[] };

/**
 * A standard by which producers deliver: finds its sources among the files of a delivery, by their names and, where
 * names do not tell, by their columns. Paths are those of the delivery.
 */
export type Standard = { name: string; recognise(delivery: Delivery): Promise<Found[]> };

/** Every standard that is read, the most particular first. */
export const STANDARDS: Standard[] = [PLU, SUP, PPR, COLUMNS, STATISTICS];
