import { z } from 'zod';

/** The settings of sign-in, as the environment has them. */
export const identityShape = {
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60).default('ProConnect'),
  OIDC_SCOPES: z.string().default('openid profile email'),
  OIDC_ALG: z.enum(['ES256', 'RS256']).default('RS256'),
  OIDC_USERINFO: z.enum(['signed', 'plain']).default('signed'),
  OIDC_ACR_PUBLISH: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || [])),
};

type Said = z.output<z.ZodObject<typeof identityShape>>;

/** Who says who people are (OpenID Connect): the provider, how it knows this service, what it is asked and how it signs. */
export type IdentitySettings = {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  /** What it is called on the button. */
  name: string;
  scopes: string;
  /** The one algorithm of its signatures. */
  alg: 'ES256' | 'RS256';
  /** Whether what it tells of a person has to be signed too. */
  userinfo: 'signed' | 'plain';
  /** How surely somebody must be known to publish; empty: as the provider likes. */
  acrToPublish: string[];
};

/** Reads who says who people are; undefined where nobody does. Throws a sentence where it is said by halves. */
export function readIdentity(said: Said): IdentitySettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = said;
  if (!issuer && !clientId) return undefined;
  if (!issuer || !clientId)
    throw new Error(
      'Configuration : OIDC_ISSUER et OIDC_CLIENT_ID vont ensemble / OIDC_ISSUER and OIDC_CLIENT_ID go together',
    );
  if (!isSafe(new URL(issuer)))
    throw new Error(
      'Configuration : OIDC_ISSUER attend https, sauf sur cette machine / https is wanted, but on this machine',
    );
  return {
    ...{ issuer, clientId, clientSecret: said.OIDC_CLIENT_SECRET, name: said.OIDC_NAME, scopes: said.OIDC_SCOPES },
    ...{ alg: said.OIDC_ALG, userinfo: said.OIDC_USERINFO, acrToPublish: said.OIDC_ACR_PUBLISH },
  };
}

/** Nobody can listen between this machine and itself. */
export function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}
