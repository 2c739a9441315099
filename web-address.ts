import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Finds the addresses of a name; the system's own way in service, another in tests. */
export type Resolve = (name: string) => Promise<{ address: string; family: number }[]>;

/** What may be asked of public hosts besides https, at which ports, and the hosts (`name:port`) that may be private and plain. */
export type Permission = { allowed: readonly string[]; http: boolean; ports: readonly string[] };

/** Makes the error that says why an address is refused. */
export type Refuse = (address: string, french: string, english: string) => Error;

/** The addresses that all of the Internet is made of: 2000::/3 in IPv6, less what has been set apart. */
const GLOBAL = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/** The ports where pages and files are; '' is the one of the scheme. */
export const WEB_PORTS = ['', '80', '443', '8080', '8443'];

export const resolveByName: Resolve = (name) => lookup(name, { all: true });

/** Is it an address of the public Internet, in its canonical form? Not loopback, private, link-local, mapped, translated… */
export function isPublic(address: string): boolean {
  if (!isIP(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && (parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL));
}

/** Reads an address that may be asked. Throws what `refuse` makes for any other scheme, port, user name or private host. */
export function readAddress(text: string, { allowed, http, ports }: Permission, refuse: Refuse): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw refuse(text, 'ce n’est pas une adresse', 'not an address');
  const isAllowed = allowed.includes(url.host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (http || isAllowed)))
    throw refuse(text, `${url.protocol}// n’est pas accepté`, `${url.protocol}// is not accepted`);
  if (url.username || url.password) throw refuse(text, 'elle porte un nom d’utilisateur', 'it carries a user name');
  if (isAllowed) return url;
  if (!ports.includes(url.port)) throw refuse(text, `le port ${url.port} n’est pas accepté`, `port ${url.port}`);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  // A host that is a number is connected to without a look-up, so it is checked here.
  if (isIP(literal) && !isPublic(literal)) throw refuse(text, `${literal} est privé`, `${literal} is private`);
  return url;
}

/**
 * A look-up for the moment of connecting: the connection goes to the very addresses that were checked, so a name that
 * changes its mind in between (DNS rebinding) gains nothing. Fails with what `refuse` makes when one of them is not public.
 */
export function checkedLookup(resolve: Resolve, isAllowed: boolean, refuse: Refuse): LookupFunction {
  return (name, options, done) => {
    resolve(name).then(
      (found) => {
        const wrong = isAllowed ? undefined : found.find(({ address }) => !isPublic(address));
        if (wrong) return done(refuse(name, `${wrong.address} est privé`, `${wrong.address} is private`), '');
        if (options.all) done(null, found);
        else done(null, found[0]!.address, found[0]!.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
}
