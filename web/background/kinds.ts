import type { Background } from '../../api/answers.ts';

/** The host that the pictures of a background are asked of. */
export const hostOf = ({ tiles }: Background): string => new URL(tiles).host;

/** Whether the map is drawn in the colours of the night: always over a photograph, never over the plan, which is light. */
export const isDark = (official: Background | null, dark: boolean): boolean =>
  official ? official.id === 'photo' : dark;
