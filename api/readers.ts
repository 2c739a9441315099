import { z } from 'zod';

/** A text reader that refuses with a sentence in both languages: what was wanted, and what came. */
export function reader<Value>(wanted: string, wantedEn: string, read: (text: string) => Value | undefined) {
  return z.string().transform((text, context): Value => {
    const value = read(text);
    if (value !== undefined) return value;
    const came = JSON.stringify(text.slice(0, 60));
    context.addIssue({
      code: 'custom',
      message: `${wanted}, reçu ${came}`,
      params: { english: `${wantedEn}, got ${came}` },
    });
    return z.NEVER;
  });
}

function decimal(text: string): number | undefined {
  return /^-?\d{1,15}(\.\d{1,20})?$/.test(text) ? Number(text) : undefined;
}

/** A decimal number between two bounds, both allowed; no exponent, no sign but minus. */
export function within(least: number, most: number) {
  return (text: string) => {
    const value = decimal(text);
    return value !== undefined && value >= least && value <= most ? value : undefined;
  };
}

/** A day that exists, YYYY-MM-DD. */
export function dayOf(text: string): string | undefined {
  // The calendar of PostgreSQL has no year 0.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined;
}

/** A time in UTC, YYYY-MM-DDThh:mm:ssZ, to the microsecond at most. */
export function timeOf(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/.test(text)) return undefined;
  return dayOf(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** A point written longitude,latitude in degrees. */
export function pointOf(text: string): { lon: number; lat: number } | undefined {
  const parts = text.split(',');
  const [lon, lat] = [within(-180, 180)(parts[0] ?? ''), within(-90, 90)(parts[1] ?? '')];
  return parts.length === 2 && lon !== undefined && lat !== undefined ? { lon, lat } : undefined;
}
