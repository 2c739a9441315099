import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { launchBrowser } from '../setup/chromium.ts';
import { runEtl, startService } from '../setup/run.ts';
import { benchSql } from './data.ts';
import type { Line } from './table.ts';
import { clickAt, moveAbout, type Opening, openTwice, SLOW } from './viewer-pages.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [HALF_MILLION, OVERLAPS] = ['half-million', 'overlaps'];
const PLACE = [2, 46] as const;
const RULES = 300;

type Folders = { folder: string; demo: string; large: string };

/** The viewer in a browser: what it weighs, how soon its map stands, its frames over 500,000 features, a list of 300 rules. */
export async function measureViewer({ folder, demo, large }: Folders, less: number): Promise<Line[]> {
  const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (!program) return [['the viewer', 'not measured', 'no Chromium here']];
  execFileSync('npx', ['vite', 'build', '--logLevel', 'warn'], { cwd: ROOT, stdio: 'inherit' });
  await runEtl(['demo'], { DATABASE_URL: demo, DATA_DIR: folder });
  await makeLargeData(large, less);
  const services = await Promise.all([demo, large].map((url) => startService({ DATABASE_URL: url, DATA_DIR: folder })));
  const browser = await launchBrowser(program);
  try {
    return [...(await measureLoading(browser, services[0]!.url)), ...(await measureLarge(browser, services[1]!.url))];
  } finally {
    await browser.close();
    for (const { child } of services) child.kill();
  }
}

async function makeLargeData(url: string, less: number): Promise<void> {
  const db = await openDatabase({ url, dataDir: '' }, { connections: 2, statementTimeout: 0 });
  await migrate(db);
  await db.run(benchSql('data/facts'), [JSON.stringify([HALF_MILLION, OVERLAPS])]);
  await db.run(benchSql('data/million'), [HALF_MILLION, Math.round(Math.sqrt(500_000 / less))]);
  await db.run(benchSql('data/overlaps'), [OVERLAPS, ...PLACE, RULES]);
  await db.run(benchSql('data/styled'));
  await db.run(benchSql('data/finish'));
  await db.run(benchSql('data/coverage'), ['[]']);
  await db.run(benchSql('data/analyze'));
  await db.close();
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
const milliseconds = (ms: number) => `${Math.round(ms)} ms`;
const told = ({ drawn, bytes }: Opening): [string, string] => [milliseconds(drawn), `${kilobytes(bytes)} fetched`];

async function measureLoading(browser: Browser, url: string): Promise<Line[]> {
  const [first, second] = await openTwice(browser, url);
  const [slow, again] = await openTwice(browser, url, SLOW);
  const assets = join(ROOT, 'web/dist/assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const size = (name: string) => statSync(join(assets, `${name}.br`)).size;
  const before = scripts.filter((name) => first.scripts.includes(name));
  const later = scripts.filter((name) => !before.includes(name));
  const named = (name: string) => `${name.replace(/-[\w-]{8}\.js$/, '')} ${kilobytes(size(name))}`;
  return [
    [
      'viewer, script before the first map',
      kilobytes(before.reduce((sum, name) => sum + size(name), 0)),
      `${before.length} files, compressed`,
    ],
    ['viewer, script on demand', later.map(named).join(', '), 'compressed'],
    ['viewer, first visit, until the map is drawn', ...told(first)],
    ['viewer, second visit', ...told(second)],
    ['viewer, first visit at 400 ms and 1 Mbit/s', ...told(slow)],
    ['viewer, second visit at 400 ms and 1 Mbit/s', ...told(again)],
  ];
}

const spread = (gaps: number[]): [string, string] => {
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  const long = gaps.filter((gap) => gap > 200).length;
  return [`${at(0.5)} / ${at(0.95)} / ${at(1)} ms`, `median / 95 % / most; ${long} of ${gaps.length} over 200 ms`];
};

async function measureLarge(browser: Browser, url: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const zoom of [8, 11]) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
    await page.goto(`${url}/#calques=${HALF_MILLION}&carte=${zoom}/${PLACE[1]}/${PLACE[0]}`);
    await page.waitForSelector('.map[aria-busy="false"]', { timeout: 120_000 });
    lines.push([
      `viewer, frames over 500,000 features from zoom ${zoom}, first tiles`,
      ...spread(await moveAbout(page)),
    ]);
    await page.waitForSelector('.map[aria-busy="false"]', { timeout: 120_000 });
    lines.push([`viewer, the same again`, ...spread(await moveAbout(page))]);
    await page.context().close();
  }
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
  await page.goto(`${url}/#calques=&carte=14/${PLACE[1]}/${PLACE[0]}`);
  await page.waitForSelector('.map[aria-busy="false"]', { timeout: 120_000 });
  const { rules, first, whole, processor } = await clickAt(page);
  await page.context().close();
  const times = `${milliseconds(first)} the first of them, ${milliseconds(processor)} of processor with the click`;
  return [...lines, [`viewer, from the answer to the list of ${rules} rules`, milliseconds(whole), times]];
}
