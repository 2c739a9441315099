import type { Content } from '../../api/acts/content.ts';
import type { Draft } from '../../api/desk/answers.ts';
import { Failure } from '../ask.ts';
import { createStore, useStore } from '../store.ts';
import { askDesk, type FieldFault, onSignedIn, Refusal, type Told } from './ask-desk.ts';
import { heldOf, hold, release } from './keep.ts';
import { currentMe } from './me.ts';
import { sendable } from './sendable.ts';

/** Where the draft that is open stands: with the service, typed, on its way, not yet sent, refused, changed by others. */
export type Saving = 'saved' | 'typed' | 'saving' | 'unreached' | 'refused' | 'conflict';

/** The draft that is open. */
export type Editing = {
  id: string | null;
  /** As the service last gave it; `etag` is its version. */
  draft: Draft | null;
  etag: string;
  /** As it is typed. */
  content: Content | null;
  saving: Saving;
  /** Why it could not be opened, saved or led on. */
  failure: Failure | null;
  /** What the last refusal or the last save found at fields. */
  faults: FieldFault[];
  /** What others have made of it meanwhile. */
  theirs: { draft: Draft; etag: string } | null;
  /** True once somebody has tried to hand it on: from then on what is missing is said at its field. */
  tried: boolean;
};

const closed: Editing = {
  ...{ id: null, draft: null, etag: '', content: null, saving: 'saved', failure: null, faults: [], theirs: null },
  tried: false,
};
const PAUSE = { typing: 2500, unreached: 8000 }; // milliseconds
const store = createStore<Editing>(closed);
let savedAs = '';
let timer = 0;
let line: Promise<unknown> = Promise.resolve();

/** The draft that is open, drawn anew at each change. */
export const useEditing = (): Editing => useStore(store);
export const currentEditing = store.get;
export const onEditing = store.listen;
/** Notes that somebody has tried to hand the draft on. */
export const noteTried = (): void => store.set({ tried: true });

const pathOf = (id: string) => `/desk/drafts/${id}`;
const failureOf = (error: unknown) => (error instanceof Failure ? error : new Failure('broken'));
const personOf = () => currentMe()?.id ?? '';

/** One after the other: each order needs the version that the one before has made. */
const inLine = <T>(work: () => Promise<T>): Promise<T> => {
  const done = line.then(work, work);
  line = done.catch(() => undefined);
  return done;
};

const show = (told: Told<Draft>, content = told.value.content) => {
  store.set({ draft: told.value, etag: told.etag, content, failure: null, faults: [], theirs: null });
};

/** Opens a draft: as the service has it, with what was typed here and not saved. */
export async function openDraft(id: string): Promise<void> {
  clearTimeout(timer);
  store.set({ ...closed, id });
  const held = heldOf(id, currentMe()?.id ?? null);
  try {
    const told = await askDesk<Draft>(pathOf(id));
    if (store.get().id !== id) return;
    savedAs = JSON.stringify(told.value.content);
    if (!held || !told.value.may.includes('edit')) return show(told);
    if (held.etag === told.etag) show(told, held.content);
    else store.set({ ...held, id, saving: 'conflict', theirs: { draft: told.value, etag: told.etag } });
    if (held.etag === told.etag) edit({});
  } catch (error) {
    if (store.get().id !== id) return;
    store.set({ failure: failureOf(error) });
    if (!held) return;
    savedAs = '';
    store.set({ draft: held.draft, etag: held.etag, content: held.content, saving: 'unreached' });
    saveSoon(PAUSE.unreached);
  }
}

/** Closes the draft; what is not saved stays in this browser. */
export function closeDraft(): void {
  clearTimeout(timer);
  store.set(closed);
}

/** Changes what is typed; it is kept here at once, and saved when typing stops. */
export function edit(change: Partial<Content>): void {
  const { content, draft, etag, saving } = store.get();
  if (!content || !draft) return;
  const next = { ...content, ...change };
  const faults = store
    .get()
    .faults.filter(({ pointer }) => !Object.keys(change).some((name) => pointer.startsWith(`/${name}`)));
  store.set({ content: next, faults, saving: saving === 'conflict' ? saving : 'typed' });
  hold({ draft, etag, content: next, person: personOf() });
  if (saving !== 'conflict') saveSoon(PAUSE.typing);
}

const saveSoon = (wait: number) => {
  clearTimeout(timer);
  timer = window.setTimeout(save, wait);
};

/** Saves what is typed now; true when the service has it all. */
export function save(): Promise<boolean> {
  clearTimeout(timer);
  return inLine(push);
}

async function push(): Promise<boolean> {
  const { draft, content, etag, saving } = store.get();
  if (!draft || !content) return true;
  if (saving === 'conflict') return false;
  const typed = JSON.stringify(content);
  if (typed === savedAs) return true;
  const { content: sent, left } = sendable(content);
  store.set({ saving: 'saving' });
  try {
    const told = await askDesk<Draft>(pathOf(draft.id), { method: 'PUT', body: sent, version: etag });
    if (store.get().id !== draft.id) return true;
    savedAs = typed;
    const isSame = JSON.stringify(store.get().content) === typed;
    store.set({ draft: told.value, etag: told.etag, failure: null, faults: left, saving: isSame ? 'saved' : 'typed' });
    if (isSame && !left.length) release(draft.id);
    else hold({ draft: told.value, etag: told.etag, content: store.get().content!, person: personOf() });
    return isSame;
  } catch (error) {
    await refused(draft.id, failureOf(error));
    return false;
  }
}

/** Says why it was not saved, and goes on trying where that can help. */
async function refused(id: string, failure: Failure): Promise<void> {
  if (store.get().id !== id) return;
  if (!(failure instanceof Refusal) || failure.status >= 500 || failure.status === 401 || failure.status === 429) {
    store.set({ saving: 'unreached', failure });
    if (!(failure instanceof Refusal && failure.status === 401)) saveSoon(PAUSE.unreached);
    return;
  }
  if (failure.status !== 412) return store.set({ saving: 'refused', failure, faults: failure.faults });
  const theirs = await askDesk<Draft>(pathOf(id)).catch(() => null);
  if (theirs) store.set({ saving: 'conflict', failure, theirs: { draft: theirs.value, etag: theirs.etag } });
  else store.set({ saving: 'unreached', failure });
}

/** Ends a conflict: what was chosen is saved upon the other version. */
export function settle(content: Content): Promise<boolean> {
  const { theirs } = store.get();
  if (!theirs) return Promise.resolve(false);
  savedAs = JSON.stringify(theirs.draft.content);
  store.set({ ...theirs, content, theirs: null, failure: null, saving: 'typed' });
  return save();
}

/**
 * Leads the draft on by an order of its own, after what is typed was saved; gives what the service said, or undefined with
 * the refusal shown. The version is read when its turn has come.
 */
export async function leadOn<T = Draft>(work: (etag: string) => Promise<Told<T>>): Promise<T | undefined> {
  if (store.get().draft?.may.includes('edit') && !(await save())) return undefined;
  return inLine(async () => {
    try {
      const told = await work(store.get().etag);
      store.set({ failure: null, faults: [] });
      return told.value;
    } catch (error) {
      await turnedBack(failureOf(error));
      return undefined;
    }
  });
}

/** Says why a draft was not led on; one that others have changed is read again. */
async function turnedBack(failure: Failure): Promise<void> {
  const { id, draft } = store.get();
  const isStale = failure instanceof Refusal && (failure.status === 412 || failure.slug === 'projet-ferme');
  if (!isStale || !id) return store.set({ failure, faults: failure instanceof Refusal ? failure.faults : [] });
  if (draft?.may.includes('edit') && failure.status === 412) return refused(id, failure);
  const now = await askDesk<Draft>(pathOf(id)).catch(() => null);
  if (now) show(now);
  store.set({ failure });
}

/** Leads the draft on by an order that answers with the draft; true when it went well. */
export async function order(path: string, body: object, method: 'POST' | 'DELETE' = 'POST'): Promise<boolean> {
  const { draft } = store.get();
  if (!draft) return false;
  const done = await leadOn(async (version) => {
    const told = await askDesk<Draft>(`${pathOf(draft.id)}${path}`, { method, body, version });
    takeDraft(told);
    return told;
  });
  return done !== undefined;
}

/** Takes a draft as the service gave it after something other than its words has changed. */
export function takeDraft({ value, etag }: Told<Draft>): void {
  const { content, draft } = store.get();
  if (draft?.id !== value.id) return;
  const isSaved = JSON.stringify(content) === savedAs;
  store.set({ draft: value, etag });
  if (!isSaved && content) hold({ draft: value, etag, content, person: personOf() });
}

addEventListener('online', () => store.get().saving === 'unreached' && save());
onSignedIn(() => {
  const { id, draft, saving } = store.get();
  if (id && !draft) openDraft(id);
  else if (saving === 'unreached') save();
});
