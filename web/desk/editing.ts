import type { Content } from '../../api/acts/content.ts';
import type { Draft } from '../../api/desk/answers.ts';
import { Failure } from '../ask.ts';
import { createStore, useStore } from '../store.ts';
import { askDesk, draftPath, type FieldFault, isExpired, Refusal, type Told } from './ask-desk.ts';
import { heldOf, hold, release } from './keep.ts';
import { noteSaved, sendLeft } from './left.ts';
import { currentMe, onMe, readMe } from './me.ts';
import { sendable } from './sendable.ts';

/** Where the draft that is open stands: with the service, typed, on its way, not yet sent, refused, changed by others. */
export type Saving = 'saved' | 'typed' | 'saving' | 'unreached' | 'refused' | 'conflict';

/** The draft that is open. */
export type Editing = {
  id: string | null;
  /** Who types: whoever was signed in when it was opened. */
  person: string;
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
  ...{ person: '', tried: false },
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

const failureOf = (error: unknown) => (error instanceof Failure ? error : new Failure('broken'));

/** One after the other: each order needs the version that the one before has made. */
const inLine = <T>(work: () => Promise<T>): Promise<T> => {
  const done = line.then(work, work);
  line = done.catch(() => undefined);
  return done;
};

const show = (told: Told<Draft>, content = told.value.content) => {
  store.set({ draft: told.value, etag: told.etag, content, failure: null, faults: [], theirs: null });
};

/** Opens a draft: as the service has it, with what the same person typed here and did not save. */
export async function openDraft(id: string): Promise<void> {
  clearTimeout(timer);
  const person = currentMe()?.id;
  store.set({ ...closed, id, person: person ?? '' });
  // It is opened once somebody has signed in; in its turn, as what was left of it may be on its way.
  if (person !== undefined) await inLine(() => read(id, person));
}

const isOpen = (id: string, person: string) => store.get().id === id && store.get().person === person;

async function read(id: string, person: string): Promise<void> {
  try {
    const told = await askDesk<Draft>(draftPath(id));
    if (!isOpen(id, person)) return;
    const held = heldOf(id, person);
    savedAs = JSON.stringify(told.value.content);
    if (!held || !told.value.may.includes('edit')) return show(told);
    if (held.etag === told.etag) show(told, held.content);
    else store.set({ ...held, id, saving: 'conflict', theirs: { draft: told.value, etag: told.etag } });
    if (held.etag === told.etag) edit({});
  } catch (error) {
    if (!isOpen(id, person)) return;
    store.set({ failure: failureOf(error) });
    const held = heldOf(id, person);
    if (!held) return;
    savedAs = '';
    store.set({ draft: held.draft, etag: held.etag, content: held.content, saving: 'unreached' });
    saveSoon(PAUSE.unreached);
  }
}

/** Closes the draft; what is not saved is saved behind it, and stays in this browser until then. */
export function closeDraft(): void {
  clearTimeout(timer);
  const { id, person, saving } = store.get();
  store.set(closed);
  if (id && ['typed', 'saving', 'unreached'].includes(saving)) inLine(() => sendLeft(id, person));
}

/** Changes what is typed; it is kept here at once, and saved when typing stops. */
export function edit(change: Partial<Content>): void {
  const { content, draft, etag, saving, person } = store.get();
  if (!content || !draft) return;
  const next = { ...content, ...change };
  const faults = store
    .get()
    .faults.filter(({ pointer }) => !Object.keys(change).some((name) => pointer.startsWith(`/${name}`)));
  store.set({ content: next, faults, saving: saving === 'conflict' ? saving : 'typed' });
  hold({ draft, etag, content: next, person });
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
  // Whoever has signed in again may be somebody else: then the draft is no longer as it was.
  if (store.get().draft && isExpired()) await readMe();
  const { draft, content, etag, saving, person } = store.get();
  if (!draft || !content) return true;
  if (saving === 'conflict' || currentMe()?.id !== person) return false;
  const typed = JSON.stringify(content);
  const { content: sent, left } = sendable(content);
  if (typed === savedAs) return unchanged(draft.id, person, left);
  store.set({ saving: 'saving' });
  try {
    const told = await askDesk<Draft>(draftPath(draft.id), { method: 'PUT', body: sent, version: etag });
    noteSaved(told, person, typed, left);
    if (!isOpen(draft.id, person)) return true;
    savedAs = typed;
    const isSame = JSON.stringify(store.get().content) === typed;
    store.set({ draft: told.value, etag: told.etag, failure: null, faults: left, saving: isSame ? 'saved' : 'typed' });
    return isSame;
  } catch (error) {
    await refused(draft.id, failureOf(error));
    return false;
  }
}

/** What is typed is again as the service has it. */
function unchanged(id: string, person: string, left: FieldFault[]): true {
  if (!left.length) release(id, person);
  store.set({ saving: 'saved' });
  return true;
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
  const theirs = await askDesk<Draft>(draftPath(id)).catch(() => null);
  if (theirs) store.set({ saving: 'conflict', failure, theirs: { draft: theirs.value, etag: theirs.etag } });
  else store.set({ saving: 'unreached', failure });
}

/** Ends a conflict: what was chosen is saved upon the other version. */
export function settle(content: Content): Promise<boolean> {
  const { theirs, person } = store.get();
  if (!theirs) return Promise.resolve(false);
  savedAs = JSON.stringify(theirs.draft.content);
  store.set({ ...theirs, content, theirs: null, failure: null, saving: 'typed' });
  hold({ ...theirs, content, person });
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
  const now = await askDesk<Draft>(draftPath(id)).catch(() => null);
  if (now) show(now);
  store.set({ failure });
}

/** Leads the draft on by an order that answers with the draft; true when it went well. */
export async function order(path: string, body: object, method: 'POST' | 'DELETE' = 'POST'): Promise<boolean> {
  const { draft } = store.get();
  if (!draft) return false;
  const done = await leadOn(async (version) => {
    const told = await askDesk<Draft>(`${draftPath(draft.id)}${path}`, { method, body, version });
    takeDraft(told);
    return told;
  });
  return done !== undefined;
}

/** Takes a draft as the service gave it after something other than its words has changed. */
export function takeDraft({ value, etag }: Told<Draft>): void {
  const { content, draft, person } = store.get();
  if (draft?.id !== value.id) return;
  const isSaved = JSON.stringify(content) === savedAs;
  store.set({ draft: value, etag });
  if (!isSaved && content) hold({ draft: value, etag, content, person });
}

addEventListener('online', () => store.get().saving === 'unreached' && save());
onMe(() => {
  const { id, draft, saving, person, failure } = store.get();
  const me = currentMe();
  if (!id || !me) return;
  if (me.id !== person || (!draft && failure)) openDraft(id);
  else if (saving === 'unreached' && !isExpired()) save();
});
