import { z } from 'zod';
import type { Box } from '../sql/france.ts';

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
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined;
}

/** A time in UTC, YYYY-MM-DDThh:mm:ssZ, to the microsecond at most. */
export function timeOf(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/.test(text)) return undefined;
  return dayOf(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** West, south, east, north in degrees (heights between them are left out); two boxes where it crosses the antimeridian. */
export function boxesOf(text: string): Box[] | undefined {
  const parts = text.split(',').map(decimal);
  if (parts.some((part) => part === undefined) || ![4, 6].includes(parts.length)) return undefined;
  const [west, south, east, north] = (parts.length === 4 ? parts : [0, 1, 3, 4].map((i) => parts[i])) as Box;
  if (
    [west, east].some((lon) => Math.abs(lon) > 180) ||
    [south, north].some((lat) => Math.abs(lat) > 90) ||
    south > north
  )
    return undefined;
  // West of the east side means across the antimeridian: two boxes.
  return west <= east
    ? [[west, south, east, north]]
    : [
        [west, south, 180, north],
        [-180, south, east, north],
      ];
}

/** A point written longitude,latitude in degrees. */
export function pointOf(text: string): { lon: number; lat: number } | undefined {
  const parts = text.split(',');
  const [lon, lat] = [within(-180, 180)(parts[0] ?? ''), within(-90, 90)(parts[1] ?? '')];
  return parts.length === 2 && lon !== undefined && lat !== undefined ? { lon, lat } : undefined;
}
