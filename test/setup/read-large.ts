// Counts the rows of a file with the reader of loads, and prints how many megabytes that took at most; with a second word it
// then stays until it is ended.
import { openRows } from '../../etl/read/read.ts';

const [path = '', stay] = process.argv.slice(2);
const { rows, close } = await openRows([{ file: { path, layer: 'x' }, path }]);
let count = 0;
let most = 0;
for await (const row of rows[0]!) {
  if (row.properties) count += 1;
  if (count % 1000 === 0) most = Math.max(most, process.memoryUsage().rss);
}
close();
console.log(JSON.stringify({ count, megabytes: Math.round(most / 1e6) }));
if (stay) setInterval(() => undefined, 1000);
