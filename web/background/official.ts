import type { Background } from '../../api/answers.ts';
import type { View } from '../permalink.ts';
import { useScene } from '../scene.ts';
import { useConsent } from './consent.ts';
import { hostOf } from './kinds.ts';

/** The background that the link names: offered by the service or not, agreed to on this device or not yet. */
export function useOfficial({ background }: View): { wanted: Background | null; agreed: boolean } {
  const { backgrounds } = useScene();
  const hosts = useConsent();
  const wanted = backgrounds.find(({ id }) => id === background) ?? null;
  return { wanted, agreed: wanted !== null && hosts.includes(hostOf(wanted)) };
}
