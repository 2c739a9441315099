import type { Parameter } from './parameter.ts';

/** The official background under the layers; null: that of the service. */
export type BackgroundPart = { background: 'plan' | 'photo' | null };

/** The background of the service. */
export const emptyBackground: BackgroundPart = { background: null };

/** `fond=` plan or photo. */
export const backgroundParameters: Parameter<BackgroundPart>[] = [
  {
    name: 'fond',
    also: ['background'],
    read: (text) => (text === 'plan' || text === 'photo' ? { background: text } : {}),
    write: ({ background }) => background,
  },
];
