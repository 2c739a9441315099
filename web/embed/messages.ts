import type { RulesAnswer } from '../../api/answers.ts';

/** What the page in the frame tells of a place that was asked: where, how many datasets say what, and its link. */
export type PlaceTold = {
  place: Pick<RulesAnswer['place'], 'lon' | 'lat' | 'label' | 'territories'>;
  counts: RulesAnswer['counts'];
  link: string;
};

/** What the component and the page in its frame say to each other; the first word is the component's. */
export type Message =
  | { type: 'terrier-hello' }
  | { type: 'terrier-view'; hash: string }
  | ({ type: 'terrier-place' } & PlaceTold);
