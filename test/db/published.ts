import { createHash, randomUUID } from 'node:crypto';
import type { Geometry } from 'geojson';
import { COLLECTION_OF } from '../../api/acts/collections.ts';
import { type Content, contentBody, type Kind } from '../../api/acts/content.ts';
import type { What } from '../../api/alerts/event.ts';
import type { Database } from '../../sql/db.ts';

/** Where an act of the tests applies: a shape, or a territory as a whole. */
export type Where = Geometry | { level: string; code: string };

/** A body that publishes in the tests; gives its id. */
export async function bodyNamed(db: Database, siren: string, name: string): Promise<string> {
  const id = randomUUID();
  await db.run(
    `insert into organisation (id, siren, name, level, badges) values ($1, $2, $3, 'commune', '{public-service}')`,
    [id, siren, name],
  );
  return id;
}

/** Publishes an act by hand, as the desk leaves it in the tables, with its first event; gives its id. */
export async function publishAct(
  db: Database,
  organisation: string,
  kind: Kind,
  where: Where[],
  content: Partial<Content> = {},
): Promise<string> {
  const id = randomUUID();
  const load = await loadOf(db, COLLECTION_OF[kind]);
  const number = `2026-${id.slice(0, 8)}`;
  const document = JSON.stringify({
    id,
    number,
    content: contentBody.parse({ kind, title: `Acte ${number}`, ...content }),
  });
  const sha256 = createHash('sha256').update(document).digest('hex');
  await db.transaction(async (tx) => {
    await tx.run(
      `insert into act (id, organisation, number, year, kind, document, sha256, jws, published, posted_until, author_name, author_quality, load)
       values ($1, $2, $3, 2026, $4, $5, $6, 'jws', now(), now()::date + 70, 'Jeanne Essai', 'maire', $7)`,
      [id, organisation, number, kind, document, sha256, load],
    );
    for (const [index, place] of where.entries()) {
      const shape = 'level' in place ? null : JSON.stringify(place);
      const [level, code] = 'level' in place ? [place.level, place.code] : [null, null];
      await tx.run(
        `insert into feature (dataset, key, label, geom, territory_level, territory_code, opened_by, content_hash)
         values ($1, $2, 'Essai', ST_SetSRID(ST_GeomFromGeoJSON($3), 4326), $4, $5, $6, '')`,
        [COLLECTION_OF[kind], `${id}/${index + 1}`, shape, level, code, load],
      );
    }
    await happens(tx, id, 'published');
  });
  return id;
}

/** Lets something happen to an act. */
export async function happens(db: Database, act: string, what: What, by: string | null = null): Promise<void> {
  await db.run('insert into act_event (act, what, by_act, at) values ($1, $2, $3, now())', [act, what, by]);
}

/** Withdraws an act, with its words. */
export async function withdraw(db: Database, act: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run(
      `update act set document = null, withdrawn = now(), withdrawn_kind = 'judge', withdrawn_reason = 'Jugement' where id = $1`,
      [act],
    );
    await happens(tx, act, 'withdrawn');
  });
}

async function loadOf(db: Database, dataset: string): Promise<number> {
  await db.run(
    `insert into dataset (id, theme, title, title_en, description, description_en, kind, geometry, producer, licence, attribution,
       min_zoom, max_zoom, precision_m, style)
     values ($1, 'actes', $1, $1, '', '', 'decisions', 'polygon', '', '', '', 0, 18, 0, '{}') on conflict do nothing`,
    [dataset],
  );
  await db.run(
    `insert into load (dataset, file, sha256, definition, state, host, pid)
     select $1, '', '', '', 'published', '', 0 where not exists (select from load where dataset = $1)`,
    [dataset],
  );
  return (await db.row<{ id: number }>('load/last', [dataset, '']))!.id;
}
