import type { Effect } from '../../answers.ts';

const MILLIMETRE = 72 / 25.4;

/** Millimetres in points, the unit of the page. */
export const mm = (millimetres: number) => millimetres * MILLIMETRE;

/** A4, in points; the text stands between `left` and `right`, `top` and `bottom`. */
export const PAGE = {
  width: 595.28,
  height: 841.89,
  left: mm(18),
  right: 595.28 - 51,
  top: mm(24),
  bottom: 841.89 - mm(20),
};

/** The width of the text, in points. */
export const MEASURE = PAGE.right - PAGE.left;

/** Colours that stand out from white paper by 4.5 to 1 as text, in grey too. */
export const INK = {
  text: '#14201b',
  soft: '#45534c',
  line: '#b9c2bc',
  accent: '#0e5a4b',
  place: '#b80f5a',
  ground: '#f3f5f2',
};

export const EFFECT_INK: Record<Effect, string> = {
  forbidden: '#a3172c',
  conditional: '#7d4c00',
  obligation: '#1a4d93',
  information: '#45534c',
};

/** How a text is set: size and distance of lines in points. */
export type Look = { size: number; leading: number; face: 'text' | 'strong'; ink: string };

const look = (size: number, leading: number, face: Look['face'] = 'text', ink = INK.text): Look => ({
  ...{ size, leading, face, ink },
});

export const LOOKS = {
  title: look(20, 24, 'strong', INK.accent),
  part: look(15, 19, 'strong', INK.accent),
  theme: look(12.5, 16, 'strong'),
  dataset: look(10.5, 14, 'strong', INK.soft),
  rule: look(10.5, 14, 'strong'),
  body: look(9.5, 13),
  term: look(9.5, 13, 'text', INK.soft),
  badge: look(9, 14, 'strong'),
  legend: look(8.5, 11.5),
  small: look(7.5, 10, 'text', INK.soft),
};
