import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { OwnedDatasetWhole, Upload } from '../../api/upkeep/answers.ts';
import { askAs, type Body, type Member } from './desk.ts';
import type { Wire } from './service.ts';

/** What a body says of a dataset of quiet streets. */
export function quietStreets(more: object = {}): object {
  return {
    slug: 'rues-calmes',
    title: 'Rues calmes',
    description: 'Les rues où l’on roule à 20 km/h.',
    theme: 'mobilite',
    kind: 'zones',
    geometry: 'polygon',
    licence: 'Licence Ouverte 2.0',
    rule: {
      title: 'Zone calme',
      title_en: 'Quiet zone',
      summary: 'On y roule à 20 km/h au plus.',
      effect: 'obligation',
      document: { title: 'Code de la route', article: 'R110-2', href: '', date: '' },
    },
    columns: { key: 'num', label: 'nom', from: 'debut', until: 'fin' },
    ...more,
  };
}

export type Square = { num: string; nom?: string; west?: number; [column: string]: unknown };

/** A GeoJSON file of squares of 0.001°, at 48° N, in commune 99001 of the fixtures where `west` is below 2.019. */
export function squares(rows: Square[]): string {
  const features = rows.map(({ west = 2, ...properties }) => {
    const ring = [
      [west, 48],
      [west + 0.001, 48],
      [west + 0.001, 48.001],
      [west, 48.001],
      [west, 48],
    ];
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** Makes a dataset of a body; gives its address in the desk. */
export async function makeDataset(url: string, editor: Member, body: Body, more: object = {}): Promise<string> {
  const answer = await askAs(url, editor, 'POST', `/api/desk/organisations/${body.siren}/datasets`, {
    body: quietStreets(more),
  });
  if (answer.status !== 201) throw new Error(answer.body.toString());
  return `/api/desk/organisations/${body.siren}/datasets/${(answer.json() as OwnedDatasetWhole).id}`;
}

/** Sends bytes as a file of a dataset. */
export function send(url: string, member: Member, dataset: string, name: string, bytes: string | Buffer, more = '') {
  return new Promise<Wire>((resolve, reject) => {
    const path = `${dataset}/uploads?name=${encodeURIComponent(name)}${more}`;
    const sent = request(new URL(path, url), {
      method: 'POST',
      headers: {
        Cookie: `__Host-terrier=${member.cookie}`,
        'Sec-Fetch-Site': 'same-origin',
        'Content-Type': 'application/octet-stream',
      },
    });
    sent.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          const body = Buffer.concat(chunks);
          const { statusCode = 0, headers } = response;
          resolve({ status: statusCode, headers, body, json: () => JSON.parse(body.toString()) });
        });
    });
    sent.end(bytes);
  });
}

/** An upload once nothing is done to it any more. */
export async function settled(url: string, member: Member, id: string): Promise<Upload> {
  for (let tries = 0; tries < 600; tries += 1) {
    const upload = (await askAs(url, member, 'GET', `/api/desk/uploads/${id}`)).json() as Upload;
    if (!['waiting', 'checking', 'queued', 'publishing'].includes(upload.state)) return upload;
    await wait(100);
  }
  throw new Error(`${id} does not end`);
}
