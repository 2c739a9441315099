import type { Database } from '../../sql/db.ts';
import { type ActEvent, contentOf } from '../alerts/event.ts';

/** Lets the webhooks that an event concerns be called, in the transaction that tells of it; in the role of the service. */
export async function queueCalls(tx: Database, number: number, event: ActEvent, origin: string): Promise<void> {
  const { what, at, id, kind, siren, organisation_name: name, by_id } = event;
  const body = {
    event: `act.${what}`,
    number,
    at: at.toISOString(),
    act: {
      ...{ id, number: event.number, kind, title: contentOf(event)?.title ?? null },
      organisation: { siren, name },
      href: `${origin}/acte/${id}`,
    },
    by: by_id,
  };
  await tx.rows('webhooks/queue', [event.organisation, what, JSON.stringify(body)]);
}
