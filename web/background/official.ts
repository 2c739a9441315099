import type { Background } from '../../api/answers.ts';
import type { View } from '../permalink.ts';
import { useScene } from '../scene.ts';
import { useConsent } from './consent.ts';

/** The host that the pictures of a background are asked of. */
export const hostOf = ({ tiles }: Background): string => new URL(tiles).host;

/** The background that the link names: offered by the service or not, agreed to on this device or not yet. */
export function useOfficial({ background }: View): { wanted: Background | null; agreed: boolean } {
  const { backgrounds } = useScene();
  const hosts = useConsent();
  const wanted = backgrounds.find(({ id }) => id === background) ?? null;
  return { wanted, agreed: wanted !== null && hosts.includes(hostOf(wanted)) };
}

/** Whether the map is drawn in the colours of the night: always over a photograph, never over the plan, which is light. */
export const isDark = (official: Background | null, dark: boolean): boolean =>
  official ? official.id === 'photo' : dark;
