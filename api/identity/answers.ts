import { z } from 'zod';
import { ROLES } from '../../sql/acting.ts';

const role = z.enum(ROLES);
const level = z.enum(['commune', 'epci', 'departement', 'region', 'state', 'other']);
const keyRole = z.enum(['reader', 'editor', 'publisher']);

/** A body that may publish: what it is, where it may decide, how it is reached. `closed`: it publishes no more. */
export const organisation = z.object({
  siren: z.string(),
  name: z.string(),
  level,
  badges: z.array(z.enum(['public-service', 'certified'])),
  territory: z.array(z.object({ level: z.string(), code: z.string(), name: z.string().nullable() })),
  contact: z.object({ href: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() }),
  invented: z.boolean(),
  closed: z.boolean(),
});
export const organisations = z.object({ organisations: z.array(organisation) });

/** Who asks: his name, his seats, how surely he is known, and whether that is enough to publish. */
export const me = z.object({
  name: z.string(),
  email: z.string().nullable(),
  via: z.enum(['session', 'key']),
  acr: z.string().nullable(),
  sure_enough: z.boolean(),
  provider: z.string().nullable(),
  seats: z.array(z.object({ id: z.uuid(), siren: z.string(), name: z.string(), role, quality: z.string().nullable() })),
});

/** Those who act for a body; `self`: it is who asks. */
export const members = z.object({
  members: z.array(
    z.object({
      person: z.uuid(),
      name: z.string(),
      email: z.string().nullable(),
      role,
      quality: z.string().nullable(),
      since: z.string(),
      self: z.boolean(),
    }),
  ),
});
export const memberBody = z.strictObject({ role, quality: z.string().trim().min(1).max(200).nullable().optional() });

const invitation = z.object({ id: z.uuid(), email: z.string(), role, created: z.string(), expires: z.string() });
/** The invitations of a body that nobody has taken up yet. */
export const invitations = z.object({ invitations: z.array(invitation) });
export const invitationBody = z.strictObject({ email: z.email().max(254), role });
export const acceptanceBody = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) });
export const acceptance = z.object({ siren: z.string(), name: z.string(), role });

const key = z.object({
  id: z.uuid(),
  name: z.string(),
  role: keyRole,
  created: z.string(),
  expires: z.string().nullable(),
  last_used: z.string().nullable(),
});
/** The keys of the machines of a body that are good. */
export const deskKeys = z.object({ keys: z.array(key) });
export const deskKeyBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  role: keyRole,
  expires: z.iso.date().optional(),
});
/** A key that was just made, whole for this once. */
export const madeKey = key.extend({ key: z.string() });

export type Organisation = z.infer<typeof organisation>;
export type Me = z.infer<typeof me>;
export type Members = z.infer<typeof members>;
export type Invitations = z.infer<typeof invitations>;
export type DeskKeys = z.infer<typeof deskKeys>;
export type MadeKey = z.infer<typeof madeKey>;
