import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../sql/db.ts';
import { type Link, type Look, look } from './look.ts';
import { Refusal } from './refusal.ts';
import type { Web } from './web.ts';

/** Whose links are looked at (null: of all real datasets), and after how many days again (null: now). */
export type Asked = { datasets: string[] | null; days: number | null };

/** How a site is spared and when to stop: ms between two questions to it, longest wait when it asks for patience, ms in all. */
export type Manners = { pause: number; patience: number; total: number };

/** What was found: the links that are not good, and those that were left for want of time or because their site was busy. */
export type LinksReport = { looked: number; faults: (Look & { datasets: string[] })[]; left: string[] };

const MANNERS: Manners = { pause: 1000, patience: 120_000, total: 3_600_000 };
/** So many sites are asked at once, each by one question at a time. */
const SITES = 6;
/** What was found is noted by so many, so that little is lost when the command is ended. */
const BATCH = 50;

/**
 * Looks at each link of the documents and offices that are held and notes what it finds, with its history. A link
 * looked at lately is left alone, so an interrupted run goes on where it was. Where no site at all answers, the fault is
 * ours: nothing is noted, and a Refusal thrown.
 */
export async function checkLinks(
  db: Database,
  asked: Asked,
  web: Web,
  own: Partial<Manners> = {},
): Promise<LinksReport> {
  const manners = { ...MANNERS, ...own };
  const links = await db.rows<Link>('links/to-look-at', [asked.datasets, asked.days]);
  const report: LinksReport = { looked: 0, faults: [], left: [] };
  const found: Look[] = [];
  let answered = false;
  const visit = visitor(web, manners, async (link, one) => {
    report.looked += 1;
    if (!one.ok) report.faults.push({ ...one, datasets: link.datasets });
    answered ||= one.status !== null;
    if (found.push(one) >= BATCH && answered) await note(db, found.splice(0));
  });
  const sites = bySite(links);
  const workers = Array.from({ length: SITES }, async () => {
    for (let site = sites.shift(); site; site = sites.shift())
      report.left.push(...(await visit(site)).map(({ href }) => href));
  });
  await Promise.all(workers);
  if (found.length && !answered) throw noNetwork(found.length);
  if (found.length) await note(db, found);
  return report;
}

/** Makes what looks at the links of one site, one after the other, and gives those that are left. */
function visitor(web: Web, { pause, patience, total }: Manners, found: (link: Link, one: Look) => Promise<void>) {
  const end = Date.now() + total;
  return async (links: Link[]): Promise<Link[]> => {
    for (const [index, link] of links.entries()) {
      if (Date.now() > end) return links.slice(index);
      if (index > 0) await wait(pause);
      let one = await look(web, link);
      if ('later' in one && one.later * 1000 <= patience) {
        await wait(one.later * 1000);
        one = await look(web, link);
      }
      // It asks for more patience than we have: nothing is said of this link, nor of the others.
      if ('later' in one) return links.slice(index);
      await found(link, one);
    }
    return [];
  };
}

function noNetwork(links: number): Refusal {
  return new Refusal(
    'no-network',
    `Aucun site n’a répondu (${links} liens) : est-ce le réseau de cette machine ? Rien n’est noté`,
    'no site answered: is it the network of this machine? Nothing is noted',
  );
}

async function note(db: Database, looks: Look[]): Promise<void> {
  const given = [JSON.stringify(looks)];
  await db.transaction(async (tx) => {
    await tx.rows('publish/moment');
    for (const question of ['note-same', 'close-changed', 'open-changed']) await tx.rows(`links/${question}`, given);
  });
}

function bySite(links: Link[]): Link[][] {
  const sites = new Map<string, Link[]>();
  for (const link of links) {
    const site = URL.canParse(link.href) ? new URL(link.href).host : '';
    const held = sites.get(site);
    if (held) held.push(link);
    else sites.set(site, [link]);
  }
  return [...sites.values()];
}

/** A report as a person reads it: what is broken, of which datasets, then the count. */
export function linksText({ looked, faults, left }: LinksReport): string {
  // What comes from data must not speak to the terminal.
  const lines = faults.map(({ fault, href, datasets }) =>
    [fault, href, datasets.join(', ')].map((text) => text?.replace(/\p{Cc}/gu, '�')).join('\n    '),
  );
  const count = [`${looked} liens lus`, `${looked - faults.length} bons`, `${faults.length} à revoir`];
  if (left.length) count.push(`${left.length} remis à plus tard (site occupé ou temps écoulé)`);
  return [...lines, count.join(' · ')].join('\n');
}
