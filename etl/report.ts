import { REASONS } from './reasons.ts';

export type Severity = 'noted' | 'repaired' | 'refused';

/**
 * One thing that a load noticed, changed or refused, as it is kept and served: in which file and row (from 1, in that
 * file), which attribute held which value, and which rule of which standard that breaks.
 */
export type ReportLine = {
  file: string | null;
  layer: string | null;
  row: number | null;
  key: string | null;
  attribute: string | null;
  value: string | null;
  severity: Severity;
  reason: string;
  rule: string | null;
  detail: string | null;
};

/** How often one reason occurred, with its words. */
export type Total = {
  severity: Severity;
  reason: string;
  attribute: string | null;
  count: number;
  title: string;
  title_en: string;
};

/** What a load did, as it is printed and kept. */
export type Report = {
  dataset: string;
  part: string;
  load: number;
  state: 'published' | 'unchanged' | 'held' | 'checked';
  read: number;
  kept: number;
  noted: number;
  repaired: number;
  refused: number;
  opened: number;
  closed: number;
  unchanged: number;
  seconds: number;
  totals: Total[];
  lines: ReportLine[];
};

/** What is said of one row; what is not given is not known. */
export type Remark = Pick<ReportLine, 'severity' | 'reason'> & Partial<ReportLine>;

const NOTHING = {
  file: null,
  layer: null,
  row: null,
  key: null,
  attribute: null,
  value: null,
  rule: null,
  detail: null,
};
const MOST_LINES = 1000;
/** How many remarks of a kind are kept; the others are counted. */
export const MOST_OF_A_KIND = 100;
const LONGEST_VALUE = 200;

/** Collects remarks: counts all of them, keeps the first of each kind, so that a bad file of a million rows fits in memory. */
export class Findings {
  readonly lines: ReportLine[] = [];
  readonly #totals = new Map<string, Total>();

  /** Notes a remark; it may stand for several of its kind that are not told. */
  add(remark: Remark, times = 1): void {
    const { severity, reason, attribute = null } = remark;
    const kind = `${severity} ${reason} ${attribute ?? ''}`;
    const total = this.#totals.get(kind) ?? { severity, reason, attribute, count: 0, ...wordsOf(reason) };
    this.#totals.set(kind, { ...total, count: total.count + times });
    if (total.count >= MOST_OF_A_KIND || this.lines.length >= MOST_LINES) return;
    this.lines.push({ ...NOTHING, ...remark, value: remark.value?.slice(0, LONGEST_VALUE) ?? null });
  }

  addAll(remarks: Iterable<Remark>): void {
    for (const remark of remarks) this.add(remark);
  }

  /** The kinds of remarks, the gravest and most frequent first. */
  get totals(): Total[] {
    const rank = { refused: 0, repaired: 1, noted: 2 };
    return [...this.#totals.values()].sort((a, b) => rank[a.severity] - rank[b.severity] || b.count - a.count);
  }

  /** How many remarks there are of a severity, and of a reason when one is given. */
  count(severity: Severity, reason?: string): number {
    return this.totals
      .filter((total) => total.severity === severity && (reason === undefined || total.reason === reason))
      .reduce((sum, { count }) => sum + count, 0);
  }
}

function wordsOf(reason: string): { title: string; title_en: string } {
  const [title, title_en] = REASONS[reason] ?? [reason, reason];
  return { title, title_en };
}

const ENDS: Partial<Record<Report['state'], string>> = {
  checked: ' (contrôle seul, rien n’est chargé / checked only)',
  held: '\n  RETENU : rien n’est publié ; ajoutez --confirm pour publier quand même / HELD: add --confirm to publish all the same',
};

const VERBS = { noted: 'à noter', repaired: 'réparé', refused: 'refusé' };

/** A report as a person reads it: one line of counts, one for each kind of remark, up to three examples of it. */
export function reportText(report: Report): string {
  const name = report.part ? `${report.dataset} [${report.part}]` : report.dataset;
  if (report.state === 'unchanged')
    return `${name} : aucun changement, même fichier que le chargement n° ${report.load}`;
  const counts = [
    `${report.read} lues`,
    `${report.kept} gardées`,
    `${report.repaired} réparées`,
    `${report.refused} refusées`,
    `${report.opened} ouvertes, ${report.closed} closes, ${report.unchanged} inchangées`,
    `${report.seconds.toFixed(1)} s`,
  ];
  const kinds = report.totals.flatMap((total) => [totalText(total), ...examplesOf(report, total).map(lineText)]);
  return [`${name} : ${counts.join(' · ')}${ENDS[report.state] ?? ''}`, ...kinds].join('\n');
}

function totalText({ severity, attribute, count, title, title_en }: Total): string {
  return `  ${VERBS[severity]} ${count} × ${attribute ? `${attribute} : ` : ''}${title} / ${title_en}`;
}

function examplesOf({ lines }: Report, { severity, reason, attribute }: Total): ReportLine[] {
  return lines
    .filter((line) => line.severity === severity && line.reason === reason && line.attribute === attribute)
    .slice(0, 3);
}

function lineText({ file, row, key, value, rule, detail }: ReportLine): string {
  const where = [file, row === null ? null : `ligne ${row}`, key].filter(Boolean).join(', ');
  const what = [value === null ? null : `« ${value} »`, detail, rule].filter(Boolean).join(' ; ');
  return `      ${[where, what].filter(Boolean).join(' : ')}`;
}
