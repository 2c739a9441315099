/** The French words for the user's own files. */
export const files = { files: {} };
