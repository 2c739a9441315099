/**
 * Says in one line what this machine cannot test and the command that would install it; where TERRIER_TEST_ALL is set,
 * as it is in continuous integration, that is a failure instead.
 */
export function sayMissing(what: string, command: string): void {
  const line = `NON TESTÉ / not tested: ${what} — ${command}`;
  if (process.env.TERRIER_TEST_ALL) throw new Error(line);
  process.stderr.write(`${line}\n`);
}
