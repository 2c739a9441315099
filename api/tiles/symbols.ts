/** How an area, line or point of a code is drawn: what fills it, its edge. */
export type CodeSymbol = { fill: string; edge: string };

/**
 * Colours of the CNIG (« Préconisations de symbologie », standard CNIG PLU) by code: zones as at small scales, and of
 * prescriptions the ink of their pattern. A code that is not here is drawn as its general code (05 for 05-03), else as
 * the dataset says.
 */
const CNIG_ZONES: Record<string, CodeSymbol> = {
  U: { fill: '#e60000', edge: '#b00006' },
  AUc: { fill: '#ff6565', edge: '#d40006' },
  AUs: { fill: '#feccbe', edge: '#e88766' },
  A: { fill: '#ffff00', edge: '#fff000' },
  N: { fill: '#56aa02', edge: '#23a600' },
};

const one = (color: string): CodeSymbol => ({ fill: color, edge: color });
const CNIG_PRESCRIPTIONS: Record<string, CodeSymbol> = {
  '01': { fill: '#268c00', edge: '#56aa02' },
  '02': one('#6e6e6e'),
  '02-01': one('#df73e1'),
  '02-02': one('#ffa77f'),
  '03': one('#343434'),
  '04': one('#ff5500'),
  '05': one('#e600a9'),
  '05-05': one('#8f21aa'),
  '05-06': one('#343434'),
  '05-07': one('#ff5500'),
  '07': one('#730000'),
};

/** The official symbol of a code of a collection; undefined where none is known. */
export function officialSymbol(collection: string, code: string): CodeSymbol | undefined {
  if (/(^|-)plu-zones$/.test(collection)) return CNIG_ZONES[code];
  if (/(^|-)plu-prescriptions$/.test(collection))
    return CNIG_PRESCRIPTIONS[code] ?? CNIG_PRESCRIPTIONS[code.slice(0, 2)];
  return undefined;
}
