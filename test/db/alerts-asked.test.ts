import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queueMail } from '../../api/alerts/outbox.ts';
import { forget } from '../../api/alerts/sender.ts';
import { actAsService } from '../../sql/acting.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { type Alerting, linkIn, openAlerting } from './alerting.ts';
import { loadCommunes } from './fixture.ts';
import { bodyNamed, publishAct } from './published.ts';
import { ask } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const HERE = { type: 'Point' as const, coordinates: [2.003, 48.005] };

describe.each(engines)('$name: an alert that is asked for', ({ db }: Engine) => {
  let at: Alerting;
  let body = '';
  beforeAll(async () => {
    await loadCommunes(db);
    body = await bodyNamed(db, '200000001', 'Ouest-lès-Essais');
    at = await openAlerting(db);
  });
  afterAll(() => at.close());

  test('is answered alike whoever has the address, and nobody is written to without end', async () => {
    await at.confirmed('gaston@example.org');
    const known = await at.post({ email: 'gaston@example.org', place: { lon: 2.004, lat: 48.005 } });
    const unknown = await at.post({ email: 'personne@example.org', place: { lon: 2.004, lat: 48.005 } });
    expect([known.status, known.body.toString()]).toEqual([unknown.status, unknown.body.toString()]);
    for (let more = 0; more < 12; more += 1) {
      const again = await at.post({
        email: 'victime@example.org',
        place: { lon: 2.001 + (more >> 1) / 1000, lat: 48.005 },
      });
      expect(again.body.toString()).toBe(known.body.toString());
    }
    await at.settled();
    expect(at.to('victime@example.org')).toHaveLength(5);
  });

  test('that nobody confirms is gone after 48 hours, and its link says so', async () => {
    await at.post({ email: 'hugo@example.org', place: { commune: '99002' } });
    const link = linkIn(await at.received('hugo@example.org', 1), 'confirmer');
    const age = (hours: number) =>
      db.run(
        `update alert set asked = now() - make_interval(hours => $2) from alert_contact where alert = alert.id and email = $1`,
        ['hugo@example.org', hours],
      );
    await age(47);
    await forget(db);
    expect((await at.get(link)).status).toBe(200);
    await age(49);
    await forget(db);
    expect((await at.form(link)).status).toBe(404);
    const page = await ask(at.service.url, link, { headers: { Host: 'terrier.example', Accept: 'text/html' } });
    expect([page.status, page.body.toString()]).toEqual([404, expect.stringContaining('plus de 48 heures')]);
    expect(await db.run(`select from alert_contact where email = 'hugo@example.org'`)).toBe(0);
  });

  test('keeps no token, no address where others see it, and no word of a mail that went', async () => {
    await at.confirmed('irene@example.org');
    await at.settled();
    const link = linkIn(at.to('irene@example.org')[0]!, 'confirmer');
    const token = link.split('=')[1]!;
    expect(await db.run('select from alert_token where digest = $1', [token])).toBe(0);
    expect(at.service.log()).not.toContain(token);
    expect(at.service.log()).not.toMatch(/irene@/);
    expect(await db.run(`select from audit_event where body ~ '@example.org'`)).toBe(0);
    expect(await db.run(`select from audit_event where body ~ '"alert\\.(asked|confirmed|stopped)"'`)).toBeGreaterThan(
      5,
    );
    expect(await db.run(`select from mail_count where kind = 'alert-confirmation' and sent > 5`)).toBe(1);
    for (const role of ['terrier_person'])
      for (const table of ['outbox', 'alert', 'alert_contact', 'alert_token'])
        await expect(
          db.transaction(async (tx) => {
            await tx.run(`set local role ${role}`);
            return tx.run(`select from ${table}`);
          }),
          table,
        ).rejects.toThrow(/permission denied/);
  });

  test.each([
    ['no place', { place: {} }, 400],
    ['two places', { place: { commune: '99001', lon: 2, lat: 48 } }, 400],
    ['an unknown commune', { place: { commune: '98765' } }, 404],
    ['an unknown body', { organisation: '999999999' }, 404],
    ['a point abroad', { place: { lon: 20, lat: 48 } }, 422],
    ['half a point', { place: { lon: 2 } }, 422],
    ['a radius of 6 km', { place: { lon: 2, lat: 48, radius_m: 6000 } }, 400],
    [
      'a line',
      {
        place: {
          geometry: {
            type: 'LineString',
            coordinates: [
              [2, 48],
              [2.1, 48],
            ],
          },
        },
      },
      422,
    ],
    ['two addresses', { email: 'a@example.org, b@example.org' }, 400],
    ['a header in the address', { email: 'a@example.org\r\nBcc: b@example.org' }, 400],
    ['an unknown kind', { kinds: ['spite'] }, 400],
    ['an unknown member', { colour: 'red' }, 400],
  ])('with %s is refused, and nothing is sent', async (_what, more, code) => {
    const email = 'refused@example.org';
    const { status, json } = await at.post({ email, place: { lon: 2.003, lat: 48.005 }, ...more });
    expect([status, Object.keys(json() as object)]).toEqual([code, expect.arrayContaining(['detail', 'detail_en'])]);
    expect(await db.run('select from alert_contact where email = $1', [email])).toBe(0);
  });
  test('with 201 vertices is refused', async () => {
    const ring = Array.from({ length: 201 }, (_, n) => {
      const turn = (n * 2 * Math.PI) / 200;
      return [2 + Math.cos(turn) / 100, 48 + Math.sin(turn) / 100];
    });
    ring[200] = ring[0]!;
    const place = (coordinates: number[][]) => ({ geometry: { type: 'Polygon', coordinates: [coordinates] } });
    expect((await at.post({ email: 'kim@example.org', place: place(ring) })).status).toBe(422);
    expect((await at.post({ email: 'kim@example.org', place: place(ring.toSpliced(100, 1)) })).status).toBe(202);
  });

  test('is asked for by a form without script, and what is refused comes back as it was typed', async () => {
    const page = (await at.get('/alertes?lon=2.003&lat=48.005')).body.toString();
    expect(page).toContain('Lieu choisi : ce point (Ouest-lès-Essais, 48.00500, 2.00300)');
    const fields = {
      lon: '2.003',
      lat: '48.005',
      radius_m: '1000',
      kinds: 'fire',
      email: 'lea@example.org',
      lang: 'fr',
    };
    const sent = await at.form('/alertes', fields);
    expect([sent.status, sent.headers.location]).toEqual([303, '/alertes/envoyee?lang=fr']);
    expect((await at.received('lea@example.org', 1)).text).toContain('1000 m autour de');
    const refused = await at.form('/alertes', { ...fields, email: 'lea' });
    expect([refused.status, refused.body.toString()]).toEqual([
      400,
      expect.stringMatching(/role="alert".*value="lea"/s),
    ]);
    const elsewhere = await at.send(
      '/alertes',
      'application/x-www-form-urlencoded',
      String(new URLSearchParams(fields)),
      {
        'Sec-Fetch-Site': 'cross-site',
      },
    );
    expect(elsewhere.status).toBe(403);
  });

  test('cannot be made to send other headers by the words of an act', async () => {
    await at.confirmed('marc@example.org', { kinds: ['drought'] });
    const nasty = 'A\r\nBcc: victim@example.org\r\n\r\nB';
    await publishAct(db, body, 'drought', [HERE]);
    await at.received('marc@example.org', 2);
    await actAsService(db, (tx) =>
      queueMail(tx, {
        to: 'marc@example.org',
        kind: 'test',
        subject: `${nasty}\u2028=?utf-8?Q?x=0AX-Evil:_1?=`,
        text: nasty,
      }),
    );
    const mail = await at.received('marc@example.org', 3);
    expect([mail.to, mail.headers.has('bcc'), mail.headers.has('x-evil')]).toEqual([
      ['marc@example.org'],
      false,
      false,
    ]);
    expect(mail.raw.split('\r\n\r\n')[0]).not.toMatch(/^(Bcc|X-Evil)/m);
    const wrong = ['a@b.fr\r\nBcc: c@d.fr', 'a@b.fr,c@d.fr', '<a@b.fr>', '', `${'a'.repeat(250)}@b.fr`];
    const waiting = await actAsService(db, async (tx) => {
      for (const to of wrong) await queueMail(tx, { to, kind: 'wrong', subject: '', text: '' });
      return tx.run("select from outbox where kind = 'wrong'");
    });
    expect(waiting).toBe(0);
  });
});
