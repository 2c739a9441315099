import { type ActEvent, eventWords, toldOf } from '../alerts/event.ts';

/** A row of `feeds/events`: an event, when its act was withdrawn, and the box of the act: south, west, north, east. */
export type Row = ActEvent & { event: number; withdrawn: Date | null; box: [number, number, number, number] | null };

/** An event as feeds tell it. Of an act that was withdrawn they tell its number and that it was, whatever happened before. */
export type Entry = {
  id: string;
  href: string;
  title: string;
  lines: string[];
  from: string;
  published: Date;
  updated: Date;
  /** What happened and the kind of the act: the word for machines, and for people. */
  tags: [term: string, label: string][];
  box: Row['box'];
};

/** What a feed says of an event. The id stays the same wherever the service is reached. */
export function entryOf(row: Row, lang: 'fr' | 'en', origin: string): Entry {
  const what = row.withdrawn ? 'withdrawn' : row.what;
  const { heading, from, lines } = toldOf({ ...row, what, by_number: row.withdrawn ? null : row.by_number }, lang);
  const say = eventWords[lang];
  return {
    id: `urn:uuid:${row.id}#${row.event}`,
    href: `${origin}/acte/${row.id}`,
    title: heading,
    lines: [from, ...lines],
    from: row.organisation_name,
    published: row.at,
    updated: row.withdrawn ?? row.at,
    tags: [
      [what, say.what[what]],
      [row.kind, say.kinds[row.kind]],
    ],
    box: row.box,
  };
}
