import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openEngines } from '../setup/engines.ts';
import { heldLines, inOrder, linesOf, loadFrom, numbers, told } from './statistics.ts';

const real = inject('realData');
const engines = real ? await openEngines('fixtures') : [];
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));

const STATS = 'stats/val-doise';
const json = (path: string) => JSON.parse(readFileSync(join(real!, path), 'utf8'));

describe.each(engines)('$name: the statistics of Val-d’Oise', ({ db }) => {
  beforeAll(async () => {
    for (const id of ['communes', 'epci', 'departements']) await loadFrom(db, id, real!);
  });

  test('energy certificates: a commune that was not counted has no number', async () => {
    const report = await loadFrom(db, 'dpe', real!);
    const list = (file: string, indicator: string) =>
      (json(`${STATS}/${file}`).aggs as { value: string; total: number }[])
        .filter(({ value }) => value !== '95282')
        .map(({ value, total }) => told(indicator, value, '2026', total));
    const wanted = [...list('dpe_total_by_commune.json', 'dpe-etablis'), ...list('dpe_fg_by_commune.json', 'dpe-f-g')];
    expect(wanted.length).toBe(183 + 180);
    expect(await heldLines(db, 'dpe')).toEqual(inOrder(wanted));
    expect(linesOf(report, 'unknown-territory')).toMatchObject([{ key: '95282' }]);
  });

  test('land take: years, and a share of nothing is no number', async () => {
    await loadFrom(db, 'artificialisation', real!);
    const rows = await numbers(db, 'artificialisation');
    const profiles = json(`${STATS}/sol_commune_profiles.json`);
    for (const { code, period, value } of rows.filter(({ indicator }) => indicator === 'enaf-annee'))
      expect(value).toBe(
        profiles[code].consommation.serie_annuelle.find((one: { annee: number }) => String(one.annee) === period)
          .hectares,
      );
    expect(rows.filter(({ indicator }) => indicator === 'enaf-annee').length).toBe(183 * 14);
    const withoutShare = Object.keys(profiles).filter(
      (code) => profiles[code].consommation.avancement_objectif.value === null,
    );
    const unavailable = rows.filter(
      ({ indicator, status }) => indicator === 'enaf-avancement' && status === 'unavailable',
    );
    expect(unavailable.map(({ code }) => code)).toEqual(withoutShare.sort());
    expect(withoutShare.length).toBe(8);
  });

  test('air and noise: 184 communes of 2018 against 183, said so', async () => {
    const report = await loadFrom(db, 'air-bruit', real!);
    expect(report).toMatchObject({ read: 184, kept: 183, refused: 1 });
    expect(linesOf(report, 'vintage-mismatch')[0]?.detail).toBe(
      '184 communes publiées, 183 au COG 2026 ; en trop : 95282',
    );
    const { '95282': _, ...communes } = json('noise/val-doise/commune_stats.json');
    const names = { air_degrade_pct: 'air', bruit_degrade_pct: 'bruit', cumul_tres_degrade_pct: 'cumul' };
    const wanted = Object.entries<Record<string, number> & { classes: Record<string, number> }>(communes).flatMap(
      ([code, one]) => [
        ...Object.entries(names).map(([name, short]) => told(`air-bruit-${short}`, code, '2024', one[name]!)),
        ...Object.entries(one.classes).map(([name, count]) => told(`air-bruit-classe-${name}`, code, '2024', count)),
      ],
    );
    expect(await heldLines(db, 'air-bruit')).toEqual(inOrder(wanted));
  });

  test('profiles: masked values are secret, pseudo-EPCI are told, the département has its own numbers', async () => {
    const report = await loadFrom(db, 'insee-communes', real!);
    expect(report).toMatchObject({ read: 196, kept: 196, refused: 0 });
    expect(linesOf(report, 'pseudo-epci').map(({ key, row }) => [key, row])).toEqual([
      ['special-95018', 11],
      ['special-95063', 12],
    ]);
    const rows = await numbers(db, 'insee-communes');
    const profiles = json(`${STATS}/commune_profiles.json`);
    const masked = Object.keys(profiles).filter(
      (code) => profiles[code].themes.habitants.revenus_pauvrete?.taux_pauvrete?.quality_flag === 'secret',
    );
    const secret = rows.filter(({ indicator, status }) => indicator === 'taux-pauvrete' && status === 'secret');
    expect(masked.length).toBeGreaterThan(50);
    expect(secret.map(({ code }) => code).sort()).toEqual(masked.sort());
    const { parc, vacance } = json(`${STATS}/departement_profile.json`).themes.logement;
    const departement = rows.filter(({ level }) => level === 'departement');
    expect(departement.find(({ indicator }) => indicator === 'logements')?.value).toBe(parc.total.value);
    expect(departement.find(({ indicator }) => indicator === 'taux-vacance')?.value).toBe(
      vacance.taux_vacance_rp.value,
    );
    expect(departement.every(({ code }) => code === '95')).toBe(true);
  });

  test('operations of Anah: every line with its dates', async () => {
    expect(await loadFrom(db, 'anah-operations', real!)).toMatchObject({ read: 348, kept: 348, refused: 0 });
  });
});
