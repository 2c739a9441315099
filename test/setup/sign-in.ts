import { PEOPLE, seedPeople } from '../../api/identity/demo-people.ts';
import { DEMO_CLIENT, type RunningProvider } from '../../api/identity/demo-provider.ts';
import type { IdentitySettings } from '../../api/identity/settings.ts';
import type { Database } from '../../sql/db.ts';

/** How a service of the tests signs people in by a provider that runs on this machine. */
export function identityOf({ issuer }: Pick<RunningProvider, 'issuer'>, more: Partial<IdentitySettings> = {}) {
  const settings: IdentitySettings = {
    issuer,
    clientId: DEMO_CLIENT.OIDC_CLIENT_ID,
    clientSecret: DEMO_CLIENT.OIDC_CLIENT_SECRET,
    name: DEMO_CLIENT.OIDC_NAME,
    scopes: DEMO_CLIENT.OIDC_SCOPES,
    alg: DEMO_CLIENT.OIDC_ALG,
    userinfo: 'signed',
    acrToPublish: [],
    ...more,
  };
  return settings;
}

/** Puts the invented bodies and people into a database. */
export const seed = (db: Database, { issuer }: RunningProvider) => seedPeople(db, issuer);

/** An answer on the way of a browser. */
export type Step = { status: number; headers: Headers; text: string; url: string };

/** A browser as far as signing in needs one: it keeps the cookies of each origin and goes where it is led. */
export class Jar {
  static #made = 0;
  /** An address of its own, for services that believe one proxy: no jar meets the limits of another. */
  readonly #address = `198.51.100.${++Jar.#made % 250}`;
  readonly cookies = new Map<string, Map<string, string>>();

  /** Asks once, with the cookies of that origin, and keeps those that come. */
  async ask(url: string, init: RequestInit = {}): Promise<Step> {
    const { origin } = new URL(url);
    const own = this.cookies.get(origin) ?? new Map<string, string>();
    this.cookies.set(origin, own);
    const cookie = [...own].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    headers.set('X-Forwarded-For', this.#address);
    if (cookie && !headers.has('Cookie')) headers.set('Cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '' || /Max-Age=0|expires=Thu, 01 Jan 1970/i.test(line)) own.delete(name!);
      else own.set(name!, value!);
    }
    return { status: response.status, headers: response.headers, text: await response.text(), url };
  }

  /** Asks and goes on to where it is led, until something else than a redirect comes or `stop` matches the next address. */
  async follow(url: string, init: RequestInit = {}, stop?: RegExp): Promise<Step> {
    let step = await this.ask(url, init);
    for (let steps = 0; steps < 10 && step.status >= 300 && step.status < 400; steps += 1) {
      const next = new URL(step.headers.get('location')!, step.url).href;
      if (stop?.test(next)) return { ...step, url: next };
      step = await this.ask(next);
    }
    return step;
  }

  /** Signs in as one of the invented people and gives the header of the session. */
  async signIn(service: string, name: string, query = ''): Promise<string> {
    const page = await this.follow(`${service}/connexion${query}`);
    const person = PEOPLE.find(({ subject }) => subject.startsWith(name))!;
    await this.follow(page.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `person=${person.subject}`,
    });
    return this.session(service);
  }

  /** The header `Cookie` of the session at a service; '' where there is none. */
  session(service: string): string {
    const value = this.cookies.get(new URL(service).origin)?.get('__Host-terrier');
    return value ? `__Host-terrier=${value}` : '';
  }
}
