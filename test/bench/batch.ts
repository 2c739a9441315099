import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { GROUND } from './data.ts';
import { http, type Rate } from './measure.ts';
import { type Line, perSecond, ratio } from './table.ts';

const [WEST, SOUTH, EAST, NORTH] = GROUND;
const PLACES = 6000;
const ROUNDS = 2;
const SECONDS = 8;

/** Places of one streamed request, against single requests over 4 connections at the same places, in turn. */
export async function measureBatch(base: string): Promise<Line[]> {
  const points = Array.from({ length: PLACES }, () =>
    [WEST + Math.random() * (EAST - WEST), SOUTH + Math.random() * (NORTH - SOUTH)].map((value) => value.toFixed(6)),
  );
  const paths = points.map(([lon, lat]) => `/api/rules?lon=${lon}&lat=${lat}`);
  const body = `lon,lat\n${points.map((point) => point.join()).join('\n')}\n`;
  const rates: { single: Rate[]; batch: Rate[] } = { single: [], batch: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.single.push(await http(base, paths, SECONDS));
    rates.batch.push(await oneBatch(base, body));
  }
  const [single, batch] = [mean(rates.single), mean(rates.batch)];
  return [
    ['places, one after the other', perSecond(single), ''],
    [`places, ${PLACES.toLocaleString('en')} in one request`, perSecond(batch), `${ratio(batch, single)} of that`],
  ];
}

/** Throws when not every place has its answer. */
async function oneBatch(base: string, body: string): Promise<Rate> {
  const started = performance.now();
  const call = request(`${base}/api/rules/batch`, { method: 'POST', headers: { 'Content-Type': 'text/csv' } });
  call.end(body);
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  let lines = 0;
  for await (const chunk of response as AsyncIterable<Buffer>)
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  if (response.statusCode !== 200 || lines !== PLACES) throw new Error(`${response.statusCode}, ${lines} lines`);
  return { perSecond: (PLACES * 1000) / (performance.now() - started), by: 'Node' };
}

function mean(rates: Rate[]): Rate {
  return { perSecond: rates.reduce((sum, rate) => sum + rate.perSecond, 0) / rates.length, by: rates[0]!.by };
}
