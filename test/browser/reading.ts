import type { Page } from 'playwright-core';

/** What runs out of the page to the right, except what scrolls or is drawn by itself. */
export const runningOut = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('#app *, dialog *')]
      .filter((element) => {
        const { width, right } = element.getBoundingClientRect();
        const apart =
          'svg *, .map *, .map, .quiet, .quiet *, [popover], [popover] *, .scroll *, details:not([open]) > :not(summary) *';
        return width > 1 && right > innerWidth + 1 && !element.matches(apart) && element.checkVisibility();
      })
      .map((element) => `${element.tagName}.${element.className}`),
  );

/** Buttons and fields under 24 pixels that have no such room around them either (WCAG 2.5.8); those in a sentence may be. */
export const smallTargets = (page: Page) =>
  page.evaluate(() => {
    const targets = [...document.querySelectorAll('button, a[href], input, select, textarea, summary')]
      .filter((element) => element.checkVisibility({ opacityProperty: true }) && !element.closest('.skip, [inert]'))
      .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const middle = ({ left, top, width, height }: DOMRect) => [left + width / 2, top + height / 2] as const;
    const crowded = (box: DOMRect) =>
      targets.some((other) => {
        if (other.box === box || (other.box.left === box.left && other.box.top === box.top)) return false;
        const [[x, y], { left, right, top, bottom }] = [middle(box), other.box];
        return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < 12;
      });
    const inSentence = (element: Element) => element.matches('.term, p a, p .link, li a, li .link, dd a');
    return targets
      .filter(({ element, box }) => (box.width < 23.9 || box.height < 23.9) && !inSentence(element) && crowded(box))
      .map(({ element, box }) => `${element.tagName}.${element.className} ${box.width}×${box.height}`);
  });

/** The name under which a screen reader speaks of what has the focus. */
export const focusedName = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    const said = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent;
    return (said ?? '').replaceAll(/\s+/g, ' ').trim();
  });

const MOST = 120; // presses of Tab after which something counts as out of reach

/** Presses Tab until what has this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < MOST; presses++) {
    const now = await focusedName(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    passed.push(now.slice(0, 30));
    await page.keyboard.press(key);
  }
  throw new Error(`${name} is not reached by ${key}; passed: ${passed.join(' | ')}`);
}

/** What lies over what has the focus, or where its outline is missing; null where it is in full sight (WCAG 2.4.7, 2.4.11). */
export const hiddenFocus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const x = Math.min(innerWidth - 1, Math.max(0, (left + right) / 2));
    const y = Math.min(innerHeight - 1, Math.max(0, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2));
    const over = document.elementFromPoint(x, y);
    const seen = over && (element.contains(over) || over.contains(element) || over.closest('label')?.contains(element));
    const name = `${element.tagName}.${element.className} ${element.textContent?.slice(0, 30)}`;
    if (!seen) return `${name} lies under ${over?.tagName}.${over?.className}`;
    const ringed = [element, element.parentElement!].some((one) => getComputedStyle(one).outlineStyle !== 'none');
    return ringed || element.matches(':not(:focus-visible)') ? null : `${name} has no outline`;
  });
