import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a page fetched and how long it took until the first map stood complete. */
export type Opening = { drawn: number; bytes: number; scripts: string[] };

/** A slow network: how long an answer takes to begin, and what comes in a second. */
export const SLOW = { offline: false, latency: 400, downloadThroughput: 125_000, uploadThroughput: 125_000 };

const WAIT = 120_000;

// As text: what runs a program from its types adds names to functions that the page does not know.
const NOTE_FRAMES = `{
  const gaps = (window.gaps = []);
  let last = performance.now();
  const frame = (now) => {
    gaps.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}`;
const NOTE_LIST = `{
  // After the frame in which the list is drawn.
  const mark = (name) => requestAnimationFrame(() => setTimeout(() => performance.mark(name)));
  let begun = false;
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('article.place .rule')) return;
    if (!begun) mark('first');
    begun = true;
    if (!document.querySelector('article.place[aria-busy="false"]')) return;
    mark('whole');
    observer.disconnect();
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}`;

/** What is fetched from here on, by address, in bytes on the wire. */
async function listen(session: CDPSession): Promise<Map<string, { script: boolean; bytes: number }>> {
  const fetched = new Map<string, { script: boolean; bytes: number }>();
  const names = new Map<string, { url: string; script: boolean }>();
  session.on('Network.responseReceived', ({ requestId, response }) =>
    names.set(requestId, { url: response.url, script: response.mimeType.includes('javascript') }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = names.get(requestId);
    if (one) fetched.set(one.url, { script: one.script, bytes: encodedDataLength });
  });
  await session.send('Network.enable');
  return fetched;
}

const drawnAt = async (page: Page) => {
  await page.waitForFunction(() => performance.getEntriesByName('map-drawn').length > 0, undefined, { timeout: WAIT });
  return page.evaluate(() => performance.getEntriesByName('map-drawn')[0]!.startTime);
};

/** A first visit and a second one, until the first map stands, on a network as it is or slowed down. */
export async function openTwice(browser: Browser, url: string, network?: typeof SLOW): Promise<[Opening, Opening]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const fetched = await listen(session);
  if (network) await session.send('Network.emulateNetworkConditions', network);
  const visit = async (): Promise<Opening> => {
    fetched.clear();
    await page.goto(url, { timeout: WAIT });
    const drawn = await drawnAt(page);
    const bytes = [...fetched.values()].reduce((sum, one) => sum + one.bytes, 0);
    const scripts = [...fetched].filter(([, one]) => one.script).map(([name]) => name.split('/').at(-1)!);
    return { drawn, bytes, scripts };
  };
  const visits: [Opening, Opening] = [await visit(), await visit()];
  await context.close();
  return visits;
}

/** Drags and zooms the map for some seconds, and gives the milliseconds between its frames. */
export async function moveAbout(page: Page): Promise<number[]> {
  await page.evaluate(NOTE_FRAMES);
  const box = (await page.locator('.map').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (const [dx, dy, wheel] of [
    [-260, 0, -240],
    [0, -200, -240],
    [260, 0, 240],
    [0, 200, 240],
  ] as const) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= 15; step += 1) await page.mouse.move(x + (dx * step) / 15, y + (dy * step) / 15);
    await page.mouse.up();
    await page.waitForTimeout(500);
    await page.mouse.wheel(0, wheel);
    await page.waitForTimeout(900);
  }
  return page.evaluate(() => (window as unknown as { gaps: number[] }).gaps.slice(1));
}

/** Asks a point: how many rules are listed, the milliseconds from the answer to their first and to the whole list, and of processor in all. */
export async function clickAt(page: Page): Promise<{ rules: number; first: number; whole: number; processor: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  await page.evaluate(NOTE_LIST);
  const before = await worked();
  const box = (await page.locator('.map').boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(() => performance.getEntriesByName('whole').length > 0, undefined, { timeout: WAIT });
  const processor = (await worked()) - before;
  const [first, whole] = await page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const { responseEnd } = entries.find(({ name }) => name.includes('/api/rules?'))!;
    return ['first', 'whole'].map((name) => performance.getEntriesByName(name)[0]!.startTime - responseEnd);
  });
  return { rules: await page.locator('.rule').count(), first: first!, whole: whole!, processor };
}
