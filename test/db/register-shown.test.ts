import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer } from '../../api/acts/act.ts';
import { PAYLOADS } from '../browser/payloads.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { askAs, type Body, closure, type Member, makeBody, makeMember, publish, reviewed } from './desk.ts';
import { loadCommunes } from './fixture.ts';
import { textOf } from './poppler.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

/** A small file that says it is a PDF. */
const FILE = Buffer.from(`%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n`);

describe.each(engines)('$name: what people wrote in acts', ({ db }: Engine) => {
  let service: TestService;
  let town: Body;
  let clerk: Member;

  beforeAll(async () => {
    await loadCommunes(db);
    service = await listen(db, '', { printedUrl: 'https://terrier.example.org' });
    town = await makeBody(db, '200000031', 'Mairie d’Essaiville', ['commune/99001']);
    clerk = await makeMember(db, 'Hugo', [[town, 'administrator']]);
  });
  afterAll(() => service.close());

  const published = async (content: object) =>
    (await publish(service.url, clerk, await reviewed(service.url, clerk, town, content))).json() as ActAnswer;
  const page = async (path: string) => (await ask(service.url, path)).body.toString();

  test('is text in every page, whatever it is', async () => {
    const line = (text: string) => text.replace(/\s+/g, ' ').slice(0, 190);
    const all = PAYLOADS.map(line);
    expect(all.length).toBeGreaterThanOrEqual(60);
    const places = all.slice(0, 40).map((label) => ({
      label,
      given: { kind: 'drawn', geometry: { type: 'Point', coordinates: [2.01, 48.01] } },
    }));
    const content = closure({
      title: all[0]!,
      summary: all.slice(0, 4).join('\n').slice(0, 900),
      text: all.join('\n\n'),
      audience: all[2]!,
      places,
      legal_basis: all.slice(0, 20).map((title) => ({ title, article: all[1]!, href: '' })),
      signatory: { name: all[3]!, quality: all[4]!, signed: null },
    } as object);
    const { id } = await published(content);
    const month = new Date().toISOString().slice(0, 7);
    for (const path of [`/acte/${id}`, '/recueil', '/organisme/200000031', `/acte/${id}/signaler`]) {
      const html = await page(path);
      expect(html, path).toContain('&lt;');
      // All elements of these pages are ours: nothing that a payload would need is among them.
      expect(html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, ''), path).not.toMatch(
        /<(script|img|svg|iframe|object|embed|math|style|base|video|audio|marquee|body [^>]*on|details[^>]* on)|<[^>]*\son\w+=(?![^<>]*&)/i,
      );
      expect(html, path).not.toMatch(/href="\s*(javascript|data|vbscript):/i);
    }
    expect((await ask(service.url, `/recueil/200000031/${month}.pdf`)).status).toBe(200);
  });

  test('is in the PDF of the month, with the files as they were given; other months are empty', async () => {
    const content = closure({
      title: 'Rue des Lilas fermée',
      text: 'Article 1. La rue est fermée.\nArticle 2. Voilà.',
    });
    const made = await askAs(service.url, clerk, 'POST', `/api/desk/organisations/${town.siren}/drafts`, {
      body: content,
    });
    const { id } = made.json() as { id: string };
    const added = await askAs(service.url, clerk, 'POST', `/api/desk/drafts/${id}/files?name=plan.pdf`, {
      body: FILE.toString('latin1'),
      type: 'application/pdf',
      headers: { 'If-Match': made.headers.etag! },
    });
    expect([added.status, added.body.toString().slice(0, 200)]).toEqual([201, expect.any(String)]);
    const sent = await askAs(service.url, clerk, 'POST', `/api/desk/drafts/${id}/submission`, {
      body: {},
      headers: { 'If-Match': added.headers.etag! },
    });
    const act = (await publish(service.url, clerk, { id, version: sent.headers.etag! })).json() as ActAnswer;
    const { body } = await ask(service.url, `/recueil/200000031/${act.published.slice(0, 7)}.pdf`);
    const text = textOf(body, 'raw').replace(/\s+/g, ' ');
    for (const part of [
      'Recueil des actes, Mairie d’Essaiville',
      'Rue des Lilas fermée',
      'Article 2. Voilà.',
      act.sha256,
      `https://terrier.example.org/acte/${id}`,
    ])
      expect(text).toContain(part);
    const folder = mkdtempSync(join(tmpdir(), 'terrier-bundle-'));
    writeFileSync(join(folder, 'bundle.pdf'), body);
    execFileSync('pdfdetach', ['-saveall', '-o', folder, join(folder, 'bundle.pdf')]);
    expect(readFileSync(join(folder, `${act.number}-1-plan.pdf`)).equals(FILE)).toBe(true);
    rmSync(folder, { recursive: true });
    const empty = await ask(service.url, '/recueil/200000031/2020-01.pdf');
    expect(textOf(empty.body, 'raw')).toContain('Aucun acte');
    expect((await ask(service.url, '/recueil/200000031/2020-13.pdf')).status).toBe(400);
    expect((await ask(service.url, '/recueil/999999999/2020-01.pdf')).status).toBe(404);
    const shown = await page(`/acte/${id}`);
    expect(shown).toContain('plan.pdf');
    expect(shown).toContain(act.files[0]!.sha256);
  });
});
