import 'vitest';

declare module 'vitest' {
  /** What the set-up of the tests hands to them. */
  export interface ProvidedContext {
    /** Addresses of server databases for fixtures, one for each worker, and of one with the real data; null: no PostgreSQL. */
    fixturesUrls: (string | null)[];
    realUrl: string | null;
    /** Data folders of embedded databases for the same. */
    fixturesDirs: string[];
    realDir: string;
    /** The folder of the real data; null where it is absent. */
    realData: string | null;
    /** Are the programs at hand that read a PDF? */
    poppler: boolean;
    /** Address of a running service with the demonstration territory; null where there is no browser. */
    serviceUrl: string | null;
    chromium: string | null;
  }
}
