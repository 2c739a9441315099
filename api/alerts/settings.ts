import { z } from 'zod';

/** The settings of what is sent, as the environment has them. */
export const mailShape = {
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  WEBHOOKS_ALLOW_PRIVATE: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean)),
};

export type MailSettings = {
  /** The server that takes mails and the address that they come from; undefined: they wait. */
  mail: { url: string | undefined; from: string | undefined };
  /** The hosts (`name:port`) that webhooks may call besides public ones over https. */
  webhooks: { allowPrivate: string[] };
};

/** Reads them. Throws a sentence where a server is named, and not who sends. */
export function readMail(said: z.output<z.ZodObject<typeof mailShape>>): MailSettings {
  const { SMTP_URL: url, MAIL_FROM: from, WEBHOOKS_ALLOW_PRIVATE: allowPrivate } = said;
  if (url && !from)
    throw new Error(
      'Configuration : MAIL_FROM manque, l’adresse d’où partent les courriels de SMTP_URL / the address that mails come from is missing',
    );
  return { mail: { url, from }, webhooks: { allowPrivate } };
}
