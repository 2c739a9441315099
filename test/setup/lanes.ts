/** How many files of database tests run at once, each in databases of its own. */
export const LANES = 2;
