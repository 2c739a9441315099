// Loads one file as `etl load` does and prints how long it and each of its steps took: node load-program.ts FOLDER FILE FACTS,
// into the database of DATABASE_URL. A process of its own, so that its memory can be measured.
import { loadTimed } from './load-timed.ts';

const [folder, file, facts] = process.argv.slice(2) as [string, string, string];
console.log(JSON.stringify(await loadTimed({ url: process.env.DATABASE_URL }, folder, file, JSON.parse(facts))));
