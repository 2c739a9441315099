import type { Checked } from '../../api/desk/answers.ts';
import { createStore, useStore } from '../store.ts';
import { askDesk } from './ask-desk.ts';
import { currentEditing, onEditing } from './editing.ts';
import { isAtLeast } from './me.ts';
import { sendable } from './sendable.ts';

/** What the service says of the act as it is typed, before anything is published. */
type Checking = { checked: Checked | null; waiting: boolean; failed: boolean };

const WAIT = 900; // milliseconds after the last change
const AGAIN = 5000; // milliseconds after a check that failed
const store = createStore<Checking>({ checked: null, waiting: false, failed: false });
let timer = 0;
let stop = new AbortController();
let asked = '';

/** What the check says, drawn anew when it answers. */
export const useChecking = (): Checking => useStore(store);

async function check(siren: string, body: object): Promise<void> {
  stop.abort();
  stop = new AbortController();
  const { signal } = stop;
  store.set({ waiting: true });
  try {
    const { value } = await askDesk<Checked>(`/desk/organisations/${siren}/check`, { method: 'POST', body, signal });
    store.set({ checked: withFiles(value), waiting: false, failed: false });
  } catch {
    if (signal.aborted) return;
    store.set({ waiting: false, failed: true });
    // The service may be busy, the network gone for a moment, or the sign-in over.
    timer = window.setTimeout(() => check(siren, body), AGAIN);
  }
}

/** The check does not know of the files, which may be the text of the act. */
function withFiles(checked: Checked): Checked {
  const hasFiles = (currentEditing().draft?.files.length ?? 0) > 0;
  return { ...checked, faults: checked.faults.filter(({ pointer }) => pointer !== '/text' || !hasFiles) };
}

/** Checks the open draft after each change, for as long as it is open; gives what ends that. */
export function watchDraft(): () => void {
  store.set({ checked: null, waiting: false, failed: false });
  asked = '';
  const look = () => {
    const { draft, content } = currentEditing();
    if (!draft || !content || draft.state === 'abandoned' || draft.state === 'published') return;
    if (!isAtLeast(draft.organisation.siren, 'editor')) return;
    const body = sendable(content).content;
    const question = JSON.stringify([body, draft.files.length]);
    if (question === asked) return;
    clearTimeout(timer);
    const first = asked === '' && !store.get().checked;
    asked = question;
    timer = window.setTimeout(() => check(draft.organisation.siren, body), first ? 0 : WAIT);
  };
  look();
  const end = onEditing(look);
  return () => {
    end();
    clearTimeout(timer);
    stop.abort();
  };
}
