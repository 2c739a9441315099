import type { Content } from '../../api/acts/content.ts';
import type { Draft } from '../../api/desk/answers.ts';

/** What a person has typed and is not yet with the service, with the draft as it was when it was last read. */
export type Held = { draft: Draft; etag: string; content: Content; person: string };

const shelfOf = (person: string) => `terrier-draft/${person}/`;
const nameOf = (id: string, person: string) => `${shelfOf(person)}${id}`;
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
    localStorage.setItem(nameOf(held.draft.id, held.person), JSON.stringify(held));
    return true;
  }) ?? false;

/** What this person has typed into a draft in this browser and not saved. */
export function heldOf(id: string, person: string): Held | null {
  const text = quietly(() => localStorage.getItem(nameOf(id, person)));
  return text ? quietly(() => JSON.parse(text) as Held) : null;
}

/** Forgets what this person has typed into a draft: the service has it. */
export const release = (id: string, person: string): void =>
  void quietly(() => localStorage.removeItem(nameOf(id, person)));

const namesOf = (person: string) => Object.keys(localStorage).filter((name) => name.startsWith(shelfOf(person)));

/** How many drafts hold something that this person has typed in this browser and not saved. */
export const countHeld = (person: string): number => quietly(() => namesOf(person).length) ?? 0;

/** The name under which a publication is ordered, the same until it has been answered, so that it happens once. */
export function publicationKey(id: string): string {
  const known = quietly(() => localStorage.getItem(keyNameOf(id)));
  const key = known ?? crypto.randomUUID();
  quietly(() => localStorage.setItem(keyNameOf(id), key));
  return key;
}

/** The publication was answered. */
export const endPublication = (id: string): void => void quietly(() => localStorage.removeItem(keyNameOf(id)));

/** Forgets what this person has typed: the next one at this machine is somebody else. */
export const forget = (person: string): void =>
  void quietly(() => {
    for (const name of namesOf(person)) localStorage.removeItem(name);
  });
