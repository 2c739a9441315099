import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningProvider, startProvider } from '../../api/identity/demo-provider.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { identityOf, Jar, seed } from '../setup/sign-in.ts';
import { listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
let provider: RunningProvider;
beforeAll(async () => {
  provider = await startProvider(0);
});
afterAll(async () => {
  await provider.close();
  for (const { db } of engines) await db.close();
});

describe.each(engines)('$name: somebody', ({ db }: Engine) => {
  let service: TestService;
  beforeAll(async () => {
    await seed(db, provider);
    service = await listen(db, '', { identity: identityOf(provider), trustProxy: 1 });
  });
  afterAll(() => service.close());

  test('signs in', async () => {
    const jar = new Jar();
    const cookie = await jar.signIn(service.url, 'hugo');
    console.log(cookie, service.log().slice(-3000));
    expect(cookie).not.toBe('');
  });
});
