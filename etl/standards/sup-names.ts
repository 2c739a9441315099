import type { Source } from '../dataset.ts';

/** The categories of public easements that there is a dataset for. */
export const CATEGORIES = (
  'A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 AC1 AC2 AC3 AC4 AC4bis AR1 AR2 AR3 AR4 AR5 AR6 AS1 AS2 ' +
  'EL2bis EL3 EL4 EL5 EL6 EL7 EL8 EL9 EL10 EL11 I1 I2 I3 I4 I5 I6 I7 I9 I10 INT1 JS1 ' +
  'PM1 PM1bis PM2 PM3 PM4 PM5 PM6 PM7 PM8 PM9 PT1 PT2 PT3 T1 T2 T3 T4 T5 T6 T7 T9'
).split(' ');

const known = new Map(CATEGORIES.map((category) => [category.toUpperCase(), category]));

/** The category at the beginning of a name or id: `AC1` of `AC1_Tour_ass`; undefined for none that is known. */
export function categoryIn(name: string): string | undefined {
  return known.get(/^[A-Z]{1,3}\d{1,2}(BIS)?(?![A-Z0-9])/i.exec(name.trim())?.[0]?.toUpperCase() ?? '');
}

const TABLES: [RegExp, layer: string][] = [
  [/^(?:(.+)_)??(?:ASSIETTE)_SUP_[SLP](?:_([0-9A-Z]{2,9}))?$/i, 'assiette'],
  [/^(?:(.+)_)??(?:GENERATEUR)_SUP_[SLP](?:_([0-9A-Z]{2,9}))?$/i, 'generateur'],
  [/^(?:(.+)_)??SERVITUDE_ACTE_SUP(?:_([0-9A-Z]{2,9}))?$/i, 'servitude_acte'],
  [/^(?:(.+)_)??ACTE_SUP(?:_([0-9A-Z]{2,9}))?$/i, 'acte'],
  [/^(?:(.+)_)??GESTIONNAIRE_SUP(?:_([0-9A-Z]{2,9}))?$/i, 'gestionnaire'],
  [/^(?:(.+)_)??SERVITUDE(?:_([0-9A-Z]{2,9}))?$/i, 'servitude'],
];

/** Which table of the standard has this name: `AC1_ASSIETTE_SUP_S`, `servitude_028`, `EL10_ASSIETTE_SUP_S_FR`. */
export function tableOf(name: string): { layer: string; category?: string; territory?: string } | undefined {
  const written = name.replaceAll('-', '_');
  for (const [form, layer] of TABLES) {
    const parts = form.exec(written);
    if (!parts) continue;
    const category = parts[1]?.split('_').map(categoryIn).find(Boolean);
    return { layer, ...(category && { category }), ...(parts[2] && { territory: parts[2] }) };
  }
  return undefined;
}

/** What the name of a delivery or of a folder says of the easements in it. */
export type SetName = { name: string; manager?: string; category?: string; date?: string; territory?: Territory };
type Territory = { level: Source['coverage'][number]['level']; code: string; published: string };

const FOLDERS = [
  /^(?<manager>\d{9})_(?<category>[A-Z]{1,3}\d{1,2}(?:bis)?)_(?<territory>[0-9A-Z]{2,9})_(?<date>\d{8})/i,
  /^(?<manager>\d{9})_SUP_(?<territory>[0-9A-Z]{2,9})_(?<category>[A-Z]{1,3}\d{1,2}(?:bis)?)(?:_(?<date>\d{8}))?/i,
];

/** Folders that every delivery has. */
const USUAL = /^(\.|data|donnees?(_geographiques)?|actes?|reglements?)?$/i;

/** What the first of the names says that follows the standard; else what the set is called. */
export function nameOfSet(names: string[]): SetName {
  for (const name of names)
    for (const form of FOLDERS) {
      const { manager, category, territory, date } = form.exec(name)?.groups ?? {};
      if (!manager || !category || !territory) continue;
      const told = {
        name,
        manager,
        category: categoryIn(category),
        territory: territoryOf(territory),
        date: dayOf(date),
      };
      return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as SetName;
    }
  const name = names.find((one) => !USUAL.test(one)) ?? 'livraison';
  return { name: name.replace(/\.[a-z]{2,7}$/i, '') };
}

/** A territory as the standard codes it: FR, a region (R93), a département (2A, 69, 069), a commune or an EPCI. */
function territoryOf(published: string): Territory | undefined {
  const code = published.toUpperCase();
  const [, departement] = /^0?(\d\d|2[AB])$/.exec(code) ?? /^(97\d)$/.exec(code) ?? [];
  if (departement) return { level: 'departement', code: departement, published: departement };
  if (code === 'FR') return { level: 'country', code, published: code };
  if (/^R\d\d$/.test(code)) return { level: 'region', code: code.slice(1), published: code };
  if (/^(\d\d|2[AB])\d{3}$/.test(code)) return { level: 'commune', code, published: code };
  if (/^\d{9}$/.test(code)) return { level: 'epci', code, published: code };
  return undefined;
}

function dayOf(digits?: string): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(digits ?? '');
  if (!parts) return undefined;
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`;
  const read = new Date(day);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : undefined;
}
