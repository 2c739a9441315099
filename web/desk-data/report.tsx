import type { Upload } from '../../api/upkeep/answers.ts';
import { useWords } from '../text/words.ts';
import { useView } from '../view.ts';
import { useDataSay } from './say.ts';

const MOST_LINES = 20;

/** What the check has found in a file, in words and row by row. */
export function Report({ upload }: { upload: Upload }) {
  const { report: say } = useDataSay();
  const { language } = useView();
  const { report, file } = upload;
  if (!report) return null;
  const { read, kept, repaired, refused, lines, totals } = report;
  const title = (reason: string) => {
    const total = totals.find((one) => one.reason === reason);
    return (language === 'en' ? total?.title_en : total?.title) ?? reason;
  };
  const said = [say.rows(read, kept), repaired && say.repaired(repaired), refused && say.refused(refused)];
  return (
    <section>
      <h2>{say.title(file ?? '')}</h2>
      <p>{said.filter(Boolean).join(', ')}.</p>
      {lines.length === 0 && <p>{say.fine}</p>}
      {lines.length > 0 && (
        <div class="desk-data-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{say.line}</th>
                <th scope="col">{say.key}</th>
                <th scope="col">{say.what}</th>
              </tr>
            </thead>
            <tbody>
              {lines.slice(0, MOST_LINES).map((line, at) => (
                <tr key={at}>
                  <td>{line.row}</td>
                  <td>{line.key}</td>
                  <td>
                    <strong>{say.severities[line.severity]}</strong> {title(line.reason)}
                    {line.attribute && ` (${line.attribute} : ${line.value ?? ''})`}
                    {line.detail && ` — ${line.detail}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {lines.length > MOST_LINES && <p>{say.more(lines.length - MOST_LINES)}</p>}
    </section>
  );
}

/** Why a file was refused, or stopped. */
export function Fault({ upload: { fault } }: { upload: Upload }) {
  const { language } = useView();
  const words = useWords();
  if (!fault) return null;
  return (
    <p class="failure" role="alert" lang={words.locale}>
      {language === 'en' ? fault.detail_en : fault.detail}
    </p>
  );
}
