/** One thing that a load changed or refused; `row` counts from 1 over all files of the load. */
export type ReportLine = {
  layer: string | null;
  row: number;
  key: string | null;
  severity: 'repaired' | 'refused';
  reason: string;
  detail: string | null;
};

/** What a load did, as it is printed and kept. */
export type Report = {
  dataset: string;
  part: string;
  load: number;
  state: 'published' | 'unchanged';
  read: number;
  kept: number;
  repaired: number;
  refused: number;
  opened: number;
  closed: number;
  unchanged: number;
  seconds: number;
  lines: ReportLine[];
};

/** A report as a person reads it: one line, then up to five lines of what was repaired or refused. */
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
  const shown = report.lines.slice(0, 5).map(lineText);
  const more = report.lines.length > 5 ? [`    … et ${report.lines.length - 5} autres lignes`] : [];
  return [`${name} : ${counts.join(' · ')}`, ...shown, ...more].join('\n');
}

function lineText(line: ReportLine): string {
  const verb = line.severity === 'repaired' ? 'réparée' : 'refusée';
  const where = [line.layer, `ligne ${line.row}`, line.key].filter(Boolean).join(', ');
  return `    ${verb} ${where} : ${REASONS[line.reason] ?? line.reason}${line.detail ? ` (${line.detail})` : ''}`;
}

const REASONS: Record<string, string> = {
  'not-mapped': 'laissée de côté par la correspondance',
  'duplicate-key': 'identifiant en double',
  'key-of-other-part': 'identifiant tenu par une autre partie',
  'no-geometry': 'sans géométrie',
  'empty-geometry': 'géométrie vide',
  'invalid-geometry': 'géométrie non valide',
  'outside-france': 'hors de France',
  'broken-geometry': 'géométrie mal formée',
};
