import 'vitest';

declare module 'vitest' {
  /** What the set-up of the tests hands to them. */
  export interface ProvidedContext {
    /** Address of a server database for fixtures, and of one with the real data; null where there is no PostgreSQL. */
    fixturesUrl: string | null;
    realUrl: string | null;
    /** Data folders of embedded databases for the same. */
    fixturesDir: string;
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
