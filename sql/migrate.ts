import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database } from './db.ts';

const FOLDER = fileURLToPath(new URL('schema/', import.meta.url));
/** 3.3 is what Debian 12 has; older versions lack functions that the questions use. */
const LEAST_POSTGIS = [3, 3] as const;

/**
 * Brings the database to the present schema: each numbered file of `sql/schema` once, in one transaction under a lock.
 * Throws a sentence when an applied file has changed since, when the database is newer than this program, or when
 * PostGIS is missing or older than 3.3.
 */
export async function migrate(db: Database, folder = FOLDER): Promise<string[]> {
  return await db.transaction(async (tx) => {
    await tx.rows('migration/lock');
    await tx.rows('migration/table');
    const applied = new Map(
      (await tx.rows<{ file: string; sha256: string }>('migration/applied')).map((row) => [row.file, row.sha256]),
    );
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort();
    refuseUnknown([...applied.keys()], files);
    const added: string[] = [];
    for (const file of files) {
      const text = readFileSync(folder + file, 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      if (applied.has(file)) refuseChanged(file, applied.get(file)!, sha256);
      else {
        await tx.run(text);
        await tx.rows('migration/note', [file, sha256]);
        added.push(file);
      }
    }
    await refuseOldPostgis(tx);
    return added;
  });
}

function refuseUnknown(applied: string[], files: string[]): void {
  const unknown = applied.filter((file) => !files.includes(file));
  if (unknown.length)
    throw new Error(
      `La base est plus récente que ce programme : il ne connaît pas ${unknown.join(', ')}. Installez une version plus récente. / The database is newer than this program.`,
    );
}

function refuseChanged(file: string, before: string, now: string): void {
  if (before !== now)
    throw new Error(
      `Le schéma ${file} a changé depuis son application (${before.slice(0, 8)}… puis ${now.slice(0, 8)}…). Remettez le fichier d'origine et écrivez un nouveau fichier numéroté. / An applied schema file was changed: restore it and add a new numbered file.`,
    );
}

async function refuseOldPostgis(db: Database): Promise<void> {
  const version = (await db.row<{ version: string }>('migration/postgis-version'))?.version ?? '0';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < LEAST_POSTGIS[0] || (major === LEAST_POSTGIS[0] && minor < LEAST_POSTGIS[1]))
    throw new Error(
      `PostGIS ${LEAST_POSTGIS.join('.')} au moins est nécessaire, trouvé ${version} / PostGIS is too old.`,
    );
}
