import type { Text } from './fr.ts';

/** The English words for the user's own files. */
export const files: Pick<Text, 'files'> = { files: {} };
