import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../../sql/config.ts';
import { readConfig } from '../config.ts';
import { keysOf, tell, verifyExtract } from './verify.js';

const USAGE = `npm run verify -- FICHIER [--keys FICHIER|URL]
  L’extrait est-il tel qu’il a été remis ? Les clés sont celles de ce service, ou d’un fichier jwks.json gardé ou
  publié ailleurs (https://…/.well-known/jwks.json) ; avec un fichier, rien ne passe par le réseau.
  Is the extract as it was given? The keys are those of this service, or of a file jwks.json kept or published
  elsewhere; with a file, nothing goes over the network.`;

const parsed = parse();
if (!parsed) {
  console.error(USAGE);
  process.exit(2);
}
try {
  const [file, keys] = await Promise.all([readFile(parsed.file), readKeys(parsed.keys)]);
  const result = await verifyExtract(file, keys);
  console.log(`${tell(result, 'fr')}\n${tell(result, 'en')}\nClés / keys: ${parsed.keys}`);
  process.exitCode = result.valid ? 0 : 1;
} catch (error) {
  console.error(`Rien n’a été vérifié : ${(error as Error).message} / nothing was verified`);
  process.exitCode = 2;
}

function parse(): { file: string; keys: string } | undefined {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { keys: { type: 'string' } } });
    const [file, ...others] = positionals;
    if (!file || others.length) return undefined;
    return { file, keys: values.keys ?? ownKeys() };
  } catch {
    return undefined;
  }
}

/** Never the keys that an extract itself points to: a forger would point to his own. */
function ownKeys(): string {
  return `${readConfig(readEnvironment()).printedUrl}/.well-known/jwks.json`;
}

async function readKeys(from: string) {
  if (!/^https?:/.test(from)) return keysOf(await readFile(from, 'utf8'));
  const response = await fetch(from).catch(() => undefined);
  if (!response?.ok)
    throw new Error(`les clés de ${from} ne viennent pas (${response?.status ?? 'pas de réponse'}) ; donnez --keys`);
  return keysOf(await response.text());
}
