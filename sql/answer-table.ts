/** What a line of a table takes from an answer of rules/at-point or rules/at-shape. */
type Answer = {
  place: { lon: number; lat: number; label: string | null };
  datasets: { id: string; title: string; status: string; rules: Rule[] }[];
};
type Rule = {
  code: string;
  title: string;
  effect: string;
  share: { area_m2: number | null; percent: number | null };
  near_boundary: boolean;
  in_force: { from: string | null; until: string | null };
  documents: { title: string; article: string | null; href: string | null }[];
  office: { name: string } | null;
};
type Cell = string | number | boolean | null | undefined;

const COLUMNS = [
  ...['row', 'id', 'problem', 'lon', 'lat', 'place', 'dataset', 'dataset_title', 'status', 'code', 'title', 'effect'],
  ...['from', 'until', 'near_boundary', 'area_m2', 'percent', 'office', 'document', 'href'],
];

/** The first line of a table of answers (RFC 4180), with the byte-order mark that spreadsheets know UTF-8 by. */
export const answerHeader = `\ufeff${COLUMNS.join(',')}\r\n`;

/** The answer about one place as lines of a table: one for each rule, and one for each dataset that has none. */
export function answerLines(row: number, id: string | number | null, answer: Answer): string {
  const { lon, lat, label } = answer.place;
  const lines = answer.datasets.flatMap((dataset) => {
    const start = [row, id, null, lon, lat, label, dataset.id, dataset.title, dataset.status];
    return dataset.rules.length ? dataset.rules.map((rule) => [...start, ...ruleCells(rule)]) : [start];
  });
  return lines.map(lineOf).join('');
}

/** The line of a place that could not be answered. */
export function problemLine(row: number, id: string | number | null, problem: string): string {
  return lineOf([row, id, problem]);
}

function ruleCells({ code, title, effect, share, near_boundary, in_force, documents, office }: Rule): Cell[] {
  const texts = documents.map((document) => [document.title, document.article].filter(Boolean).join(', ')).join(' ; ');
  const links = documents.flatMap(({ href }) => href ?? []).join(' ');
  const facts = [code, title, effect, in_force.from, in_force.until, near_boundary, share.area_m2, share.percent];
  return [...facts, office?.name, texts, links];
}

function lineOf(cells: Cell[]): string {
  return `${COLUMNS.map((_, index) => cellText(cells[index])).join(',')}\r\n`;
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are ours. */
function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null || cell === undefined ? '' : String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
