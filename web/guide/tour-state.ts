import { changeScene } from '../scene.ts';
import { createStore, useStore } from '../store.ts';
import { changeView } from '../view.ts';
import { remember, remembered } from './memory.ts';

const MEMORY = 'tour';

/** Where each step of the tour points, in order; several places stand for one where the first is not there. */
export const STEPS: [id: string, targets: string[]][] = [
  ['search', ['.search']],
  ['map', ['#map']],
  ['here', ['#panel-content', '#panel']],
  ['layers', ['#tab-layers']],
  ['statistics', ['#tab-statistics']],
  ['help', ['#help-button']],
];

/** The step of the tour that is open, if one is; whether it is still to be offered. */
export type Tour = { step: number | null; offered: boolean };

const store = createStore<Tour>({ step: null, offered: remembered(MEMORY) === null });

/** Where the tour stands, drawn anew at each change. */
export const useTour = () => useStore(store);

/** Notes that the tour was taken or refused, so that it is not offered again. */
export function settleTour(): void {
  remember(MEMORY, 'seen');
  store.set({ step: null, offered: false });
}

/** Opens the tour at its first step, with the panel in sight. */
export function startTour(): void {
  settleTour();
  changeView({ counter: null, section: 'here' });
  changeScene({ sheet: 'half' });
  store.set({ step: 0 });
}

/** Goes to another step. */
export const goToStep = (step: number) => store.set({ step });
