/** How values are cut into classes: by a method into a number of them, or at limits of the user's own. */
export type ClassChoice =
  | { method: 'quantiles' | 'jenks' | 'equal'; count: number }
  | { method: 'own'; limits: number[] };

/** How the values are drawn: areas in colours, or circles whose areas are as the values. */
export type Form = 'areas' | 'circles';

/** The classes of a map that says nothing of them. */
export const USUAL: ClassChoice = { method: 'quantiles', count: 5 };

/** The fewest and the most classes. */
export const BOUNDS = { least: 3, most: 7 } as const;

/** The ways of cutting, as the link names them. */
const METHODS = { quantiles: 'quantiles', jenks: 'jenks', egales: 'equal' } as const;
const FORMS: Record<string, Form> = { aplats: 'areas', cercles: 'circles' };
const OWN = 'seuils:';

const within = (count: number) => Number.isInteger(count) && count >= BOUNDS.least && count <= BOUNDS.most;

const ascending = (limits: number[]) => limits.every((limit, i) => i === 0 || limit > (limits[i - 1] as number));

const allowed = (limits: number[]) =>
  within(limits.length + 1) && limits.every(Number.isFinite) && ascending(limits) ? limits : null;

/** Reads the classes of a link, such as `jenks/5` or `seuils:10,20.5,30`. */
export function readClasses(text: string): ClassChoice | null {
  if (text.startsWith(OWN)) {
    const limits = allowed(
      text
        .slice(OWN.length)
        .split(',')
        .map((part) => (part.trim() ? Number(part) : Number.NaN)),
    );
    return limits && { method: 'own', limits };
  }
  const [name = '', number = ''] = text.split('/');
  const method = Object.hasOwn(METHODS, name) ? METHODS[name as keyof typeof METHODS] : null;
  return method && within(Number(number)) ? { method, count: Number(number) } : null;
}

/** The classes as a link names them. */
export function writeClasses(choice: ClassChoice): string {
  if (choice.method === 'own') return OWN + choice.limits.join(',');
  return `${Object.entries(METHODS).find(([, method]) => method === choice.method)?.[0]}/${choice.count}`;
}

/** Reads the form of a link. */
export const readForm = (text: string): Form | null => (Object.hasOwn(FORMS, text) ? (FORMS[text] ?? null) : null);

/** The form as a link names it. */
export const writeForm = (form: Form) => (form === 'circles' ? 'cercles' : 'aplats');

/** Why limits cannot be read. */
export type Fault = { fault: 'number'; text: string } | { fault: 'order' | 'count' };

/** Limits as a person has typed them, or why they cannot be read. */
export type Typed = { limits: number[] } | Fault;

/**
 * Reads limits typed with decimal commas or points. Semicolons part them, and then spaces belong to the numbers
 * (`1 000 ; 2 500,5`); without semicolons spaces part them.
 */
export function readLimits(text: string): Typed {
  const parts = text.includes(';') ? text.split(';') : text.trim().split(/\s+/);
  const limits: number[] = [];
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    const plain = part.replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-');
    if (!/^[+-]?\d+([.,]\d+)?$/.test(plain)) return { fault: 'number', text: part };
    limits.push(Number(plain.replace(',', '.')));
  }
  if (!within(limits.length + 1)) return { fault: 'count' };
  return ascending(limits) ? { limits } : { fault: 'order' };
}

/** Limits as a person would type them. */
export const writeLimits = (limits: number[], locale: string) =>
  limits.map((limit) => limit.toLocaleString(locale, { maximumFractionDigits: 10, useGrouping: false })).join(' ; ');
