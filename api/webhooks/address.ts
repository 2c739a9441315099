import { type Refuse, readAddress } from '../../web-address.ts';
import { Problem } from '../problem.ts';
import { LONGEST_ADDRESS } from './webhook.ts';

const PORTS = ['', '443', '8443'];

/** The problem of an address that may not be called. */
export const addressRefused: Refuse = (address, french, english) =>
  new Problem(
    422,
    'url-refusee',
    `Cette adresse ne peut être appelée : ${address.slice(0, 200)} (${french}). Donnez une adresse https publique`,
    `this address cannot be called: ${address.slice(0, 200)} (${english}). Give a public https address`,
  );

/** Reads the address of a webhook: https, of the public Internet, or one of the hosts that are allowed. Throws 422. */
export function readWebhookAddress(text: string, allowed: readonly string[]): URL {
  const url = readAddress(text, { allowed, http: false, ports: PORTS }, addressRefused);
  const { length } = url.href;
  if (length > LONGEST_ADDRESS)
    throw addressRefused(
      text,
      `${length} caractères une fois codée, ${LONGEST_ADDRESS} au plus`,
      `${length} characters once encoded, at most ${LONGEST_ADDRESS}`,
    );
  return url;
}
