import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What stands behind the address of a page. */
export const hashOf = (page: Page) => new URL(page.url()).hash;

/** Waits until the link names something drawn, other than `before`. */
export async function drawnIn(page: Page, before = ''): Promise<string> {
  const read = () => /dessin=([^&]*)/.exec(hashOf(page))?.[1] ?? '';
  await expect.poll(() => read() !== '' && read() !== before).toBe(true);
  return read();
}
