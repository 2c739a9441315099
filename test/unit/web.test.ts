import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressRefused, openWeb, type Question } from '../../etl/web.ts';
import { checkedLookup, isPublic, type Resolve } from '../../web-address.ts';

const servers: Server[] = [];
let reached = 0;
let [canary, site] = ['', ''];

/** Listens on a free port of this machine; gives its number. */
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return String((server.address() as AddressInfo).port);
}

/** Names of the test, and where they lead. */
const NAMES: Record<string, string[]> = {
  'loopback.test': ['127.0.0.1'],
  'loopback6.test': ['::1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'private.test': ['10.0.0.5'],
  'metadata.test': ['169.254.169.254'],
  'nat64.test': ['64:ff9b::7f00:1'],
  'mixed.test': ['93.184.215.14', '127.0.0.1'],
  localhost: ['127.0.0.1'],
  'site.test': ['127.0.0.1'],
};
const resolve: Resolve = async (name) =>
  (NAMES[name.replace(/\.$/, '')] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

beforeAll(async () => {
  canary = await listen((_request, response) => response.end('reached'));
  site = await listen((request, response) => answer(request.url!)(request, response));
  for (const server of servers) server.on('connection', () => (reached += server === servers[0] ? 1 : 0));
});
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

/** Leads elsewhere; letters with accents go as their bytes. */
function redirect(to: string): RequestListener {
  const location = Buffer.from(to).toString('latin1');
  return (_, response) => response.writeHead(302, { Location: location }).end();
}

/** What the site of the test does at each of its addresses. */
function answer(path: string): RequestListener {
  const to = /^\/to\/(.*)$/.exec(path)?.[1];
  if (to) return redirect(decodeURIComponent(to));
  const answers: Record<string, RequestListener> = {
    '/held': ({ headers }, response) =>
      response.writeHead(headers['if-none-match'] === '"a"' ? 304 : 200, { ETag: '"a"' }).end('text'),
    '/loop': redirect('/loop'),
    '/accent': redirect('/été'),
    '/silent': () => undefined,
    '/stalled': (_, response) => void response.writeHead(200).write('x'),
    '/drip': (_, response) => {
      const timer = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(timer));
    },
    '/endless': (_, response) => {
      const fill = () => {
        while (response.write(Buffer.alloc(65_536)));
      };
      fill();
      response.on('drain', fill);
    },
    '/large': (_, response) => void response.writeHead(200, { 'Content-Length': 1e9 }).write('x'),
    '/cut': (_, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('x');
      setTimeout(() => response.destroy(), 20);
    },
  };
  return answers[path] ?? ((request, response) => response.end(`${request.method} ${request.headers['user-agent']}`));
}

const FORMS = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
  ],
  ...[
    '127.0.0.1.',
    '127.255.255.254',
    '１２７.０.０.１',
    '127。0。0。1',
    '%31%32%37.0.0.1',
    '①②⑦.0.0.1',
    '0.0.0.0',
    '0',
    '0.1.2.3',
  ],
  ...[
    '10.0.0.1',
    '012.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '3232235777',
    '169.254.169.254',
    '0xa9fea9fe',
  ],
  ...[
    '100.64.0.1',
    '100.127.255.254',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
  ],
  ...['198.51.100.7', '203.0.113.5', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
  ...[
    '[::127.0.0.1]',
    '[::ffff:0:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
  ],
  ...['[fc00::1]', '[fd12:3456::1]', '[fec0::1]', '[ff02::1]', '[2001:db8::1]', '[2001::1]', '[100::1]', '[3fff::1]'],
  ...Object.keys(NAMES).filter((name) => name !== 'site.test'),
  ...['localhost.', 'LOCALHOST', 'loopback.test.', 'user@loopback.test', 'user:word@127.0.0.1'],
];

describe('an address that comes from data', () => {
  const open = (more = {}) => openWeb({ userAgent: 'Terrier', resolve, http: true, ports: [canary, ''], ...more });

  test.each(FORMS)('does not lead to a machine within: %s', async (host) => {
    for (const scheme of ['http', 'https'])
      await expect(open()(`${scheme}://${host}:${canary}/`)).rejects.toMatchObject({ slug: 'address-refused' });
    expect(reached).toBe(0);
  });
  test.each(FORMS)('does not lead there by a redirect either: %s', async (host) => {
    const web = open({ allowed: [`site.test:${site}`] });
    const next = encodeURIComponent(`http://${host}:${canary}/`);
    await expect(web(`http://site.test:${site}/to/${next}`)).rejects.toMatchObject({ slug: 'address-refused' });
    expect(reached).toBe(0);
  });
  test.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'gopher://127.0.0.1:70/',
    'data:text/plain,a',
    '//a',
    'a b',
    '',
  ])('is of the web: %s is refused', async (address) => {
    await expect(open()(address)).rejects.toMatchObject({ slug: 'address-refused' });
  });
  test('is asked over https, at the ports of the web', async () => {
    const web = openWeb({ userAgent: 'Terrier', resolve });
    for (const address of ['http://example.org/', 'https://example.org:22/', 'https://example.org:5432/'])
      await expect(web(address)).rejects.toMatchObject({ slug: 'address-refused' });
  });
  test('is connected to where it was checked: a name that changes its mind is asked once for each connection', async () => {
    const said = [['93.184.215.14'], ['127.0.0.1']];
    const turning: Resolve = async () => said.shift()!.map((address) => ({ address, family: 4 }));
    const ask = (): Promise<unknown> =>
      new Promise((done) =>
        checkedLookup(turning, false, addressRefused)('turning.test', { all: true }, (error, found) =>
          done(error ?? found),
        ),
      );
    expect(await ask()).toEqual([{ address: '93.184.215.14', family: 4 }]);
    expect(await ask()).toMatchObject({ slug: 'address-refused' });
  });
  test('reaches the machine within when it is allowed, so the canary sings', async () => {
    const { status, bytes } = await open({ allowed: [`loopback.test:${canary}`] })(`http://loopback.test:${canary}/`);
    expect([status, bytes, reached]).toEqual([200, 7, 1]);
  });
});

test.each([
  ['93.184.215.14', true],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ['::ffff:93.184.215.14', false],
  ['1.2.3', false],
  ['', false],
])('%s is public: %s', (address, expected) => expect(isPublic(address)).toBe(expected));

describe('an answer', () => {
  const limits = { silence: 150, total: 400, bytes: 1_000_000 };
  const ask = (path: string, question: Question = {}) =>
    openWeb({ userAgent: 'Terrier/essai', resolve, allowed: [`site.test:${site}`] })(
      `http://site.test:${site}${path}`,
      {
        limits,
        ...question,
      },
    );

  test('tells who asked, and gives its body as it comes', async () => {
    let body = '';
    const take = (chunk: Buffer) => {
      body += chunk.toString();
    };
    expect((await ask('/', { take })).bytes).toBe(17);
    expect(body).toBe('GET Terrier/essai');
  });
  test('says that nothing has changed', async () => {
    expect((await ask('/held')).headers.etag).toBe('"a"');
    expect((await ask('/held', { held: { etag: '"a"', modified: null } })).status).toBe(304);
  });
  test('names the address that redirects led to, accents and all', async () => {
    expect((await ask('/accent')).address).toBe(`http://site.test:${site}/%C3%A9t%C3%A9`);
  });
  test.each([
    ['/silent', 'too-slow'],
    ['/stalled', 'too-slow'],
    ['/drip', 'too-slow'],
    ['/endless', 'too-large'],
    ['/large', 'too-large'],
    ['/loop', 'too-many-redirects'],
    ['/cut', 'no-answer'],
  ])('has its limits: %s is %s', async (path, slug) => {
    const begun = Date.now();
    await expect(ask(path)).rejects.toMatchObject({ slug });
    expect(Date.now() - begun).toBeLessThan(1500);
  });
});
