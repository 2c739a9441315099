import { parseArgs } from 'node:util';
import { readEnvironment } from '../../sql/config.ts';
import { type Database, openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { readConfig } from '../config.ts';
import { readJson } from '../json-body.ts';
import { Problem } from '../problem.ts';
import { answerBody, decisionBody, holdBody } from './answers.ts';
import { answerAppeal, decide, type Judge, setHold } from './decide.ts';
import { queueOf } from './office.ts';

const USAGE = `npm run moderation -- list                                    ce qui attend / what waits
npm run moderation -- decide SIGNALEMENT DÉCISION --reason RAISON [--ground MOTIF]
                      DÉCISION: dismissed, upheld, act-held, act-withdrawn; MOTIF: judge, personal-data, spam
npm run moderation -- hold ACTE --reason RAISON               retenir les messages / hold messages back
npm run moderation -- release ACTE --reason RAISON            les laisser partir / let them go
npm run moderation -- answer APPEL kept|reversed --reason RAISON`;

type Order = (db: Database, judge: Judge) => Promise<unknown>;

const order = readOrder();
if (!order) {
  console.error(USAGE);
  process.exit(2);
}
const { database, printedUrl } = readConfig(readEnvironment());
const db = await openDatabase(database);
try {
  await migrate(db);
  console.log(JSON.stringify(await order(db, { actor: 'command', printedUrl }), null, 2));
} catch (error) {
  console.error(error instanceof Problem ? `${error.french} / ${error.english}` : (error as Error).message);
  process.exitCode = 1;
} finally {
  await db.close();
}

/** What is ordered; undefined where it is not understood. */
function readOrder(): Order | undefined {
  const given = readWords();
  if (!given) return undefined;
  const [verb, id = '', decision, ...rest] = given.positionals;
  const { reason, ground } = given.values;
  if (verb === 'list' && !id) return (on) => queueOf(on, false, null, 50);
  if (rest.length > 0 || !/^[0-9a-f-]{36}$/.test(id)) return undefined;
  if (verb === 'decide')
    return (on, judge) => decide(on, judge, id, readJson(decisionBody, { decision, reason, ground }));
  if (verb === 'answer')
    return (on, judge) => answerAppeal(on, judge, id, readJson(answerBody, { outcome: decision, reason }));
  const held = { hold: 'act-held', release: 'act-released' }[verb ?? ''];
  if (!held || decision !== undefined) return undefined;
  return (on, judge) => setHold(on, judge, id, readJson(holdBody, { decision: held, reason }));
}

function readWords() {
  const options = { reason: { type: 'string' }, ground: { type: 'string' } } as const;
  try {
    return parseArgs({ options, allowPositionals: true, strict: true });
  } catch {
    return undefined;
  }
}
