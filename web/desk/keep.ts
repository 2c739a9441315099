import type { Content } from '../../api/acts/content.ts';
import type { Draft } from '../../api/desk/answers.ts';

/** What was typed and is not yet with the service, with the draft as it was when it was last read. */
export type Held = { draft: Draft; etag: string; content: Content; person: string };

const nameOf = (id: string) => `terrier-draft/${id}`;
const keyNameOf = (id: string) => `terrier-publish/${id}`;

const quietly = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch {
    return null; // a browser may refuse storage: then it keeps nothing
  }
};

/** Keeps in this browser what was typed; false where it refuses. */
export const hold = (held: Held): boolean =>
  quietly(() => {
    localStorage.setItem(nameOf(held.draft.id), JSON.stringify(held));
    return true;
  }) ?? false;

/** What this person has typed into a draft in this browser and not saved. */
export function heldOf(id: string, person: string | null): Held | null {
  const text = quietly(() => localStorage.getItem(nameOf(id)));
  const held = text ? quietly(() => JSON.parse(text) as Held) : null;
  return held && (person === null || held.person === person) ? held : null;
}

/** Forgets what was typed: the service has it. */
export const release = (id: string): void => void quietly(() => localStorage.removeItem(nameOf(id)));

/** The name under which a publication is ordered, the same until it has been answered, so that it happens once. */
export function publicationKey(id: string): string {
  const known = quietly(() => localStorage.getItem(keyNameOf(id)));
  const key = known ?? crypto.randomUUID();
  quietly(() => localStorage.setItem(keyNameOf(id), key));
  return key;
}

/** The publication was answered. */
export const endPublication = (id: string): void => void quietly(() => localStorage.removeItem(keyNameOf(id)));

/** Forgets everything of everybody: the next one at this machine is somebody else. */
export const forgetAll = (): void =>
  void quietly(() => {
    for (const name of Object.keys(localStorage))
      if (/^terrier-(draft|publish)\//.test(name)) localStorage.removeItem(name);
  });
