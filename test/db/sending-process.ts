// Sends mails until it is killed: a process of its own for `alerts-sending.test.ts`.
import { pino } from 'pino';
import { startSending } from '../../api/alerts/sender.ts';
import { readConfig } from '../../api/config.ts';
import { openDatabase } from '../../sql/db.ts';

const config = readConfig(process.env);
startSending(await openDatabase(config.database), config, pino({ level: 'silent' }));
