import 'vitest';

declare module 'vitest' {
  /** What the set-up of the tests hands to them. */
  export interface ProvidedContext {
    /** For each lane, the address of a server database for fixtures (null without PostgreSQL) and an embedded one's folder. */
    fixtures: { url: string | null; dir: string }[];
    /** The same for the real data. */
    realUrl: string | null;
    realDir: string;
    /** The folder of the real data; null where it is absent. */
    realData: string | null;
    /** Are the programs at hand that read a PDF? */
    poppler: boolean;
    /** Address of a running service with the demonstration territory; null where there is no browser. */
    serviceUrl: string | null;
    /** The same with the real data of Val-d'Oise; null also where these or PostgreSQL are absent. */
    realServiceUrl: string | null;
    /** The same for those who publish, with people who may sign in. */
    deskServiceUrl: string | null;
    /** The variables with which each of the two was started, so that a test may start one of its own on the same data. */
    serviceSettings: (Record<string, string> | null)[];
    chromium: string | null;
  }
}
