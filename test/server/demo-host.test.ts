import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createServer } from 'vite';
import { accountFromEnvironment } from '../../demo/host/account.js';
import { demoHost } from '../../demo/host/demo-host.js';
import { createKalturaServer } from '../../demo/server/index.js';

const REAL = {
  KALTURA_SERVICE_URL: 'https://kaltura.example',
  KALTURA_PARTNER_ID: '4711',
  KALTURA_ADMIN_SECRET: 'a-secret-of-a-real-account',
};

describe('accountFromEnvironment', () => {
  it('is null when nothing is set, so that the demo serves itself', () => {
    expect(accountFromEnvironment({})).toBe(null);
    expect(accountFromEnvironment({ KALTURA_SERVICE_URL: '', KALTURA_PARTNER_ID: '' })).toBe(null);
  });

  it('reads the three variables', () => {
    expect(accountFromEnvironment(REAL)).toEqual({
      serviceUrl: 'https://kaltura.example',
      partnerId: 4711,
      adminSecret: 'a-secret-of-a-real-account',
    });
  });

  it.each(['KALTURA_SERVICE_URL', 'KALTURA_PARTNER_ID', 'KALTURA_ADMIN_SECRET'])(
    'refuses to guess when %s is missing, without naming the secret',
    (name) => {
      const attempt = () => accountFromEnvironment({ ...REAL, [name]: undefined });
      expect(attempt).toThrow(/together, or none/);
      expect(attempt).not.toThrow(/a-secret/);
    },
  );

  it('refuses a partner id that is no number', () => {
    expect(() => accountFromEnvironment({ ...REAL, KALTURA_PARTNER_ID: 'me' })).toThrow(
      /KALTURA_PARTNER_ID=me/,
    );
  });
});

describe('demoHost', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demo-host-'));
    vi.stubEnv('KALTURA_SERVER_DATA', join(folder, 'demo'));
    for (const name of Object.keys(REAL)) vi.stubEnv(name, '');
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives the page a session that its own server takes', async () => {
    const demo = await startDemo();
    const serviceUrl = serviceUrlIn(await demo.read('/demo/basic.html'));
    expect(serviceUrl).toBe(`${demo.origin}/k/demo`);
    expect(await addToken(serviceUrl, await demo.read('/demo/ks'))).toMatchObject({ status: 0 });
    await demo.close();
  });

  it('points the page at a real account, and keeps its secret', async () => {
    const account = { partnerId: 4711, adminSecret: REAL.KALTURA_ADMIN_SECRET };
    const elsewhere = await createKalturaServer({ dataDir: join(folder, 'elsewhere'), ...account });
    const { url, close } = await elsewhere.listen();
    for (const [name, value] of Object.entries({ ...REAL, KALTURA_SERVICE_URL: url }))
      vi.stubEnv(name, value);

    const demo = await startDemo();
    const page = await demo.read('/demo/basic.html');
    const ks = await demo.read('/demo/ks');
    expect(serviceUrlIn(page)).toBe(url);
    expect(await addToken(url, ks)).toMatchObject({ status: 0, partnerId: 4711, userId: 'demo-visitor' });
    expect(page + ks).not.toContain(REAL.KALTURA_ADMIN_SECRET);
    await demo.close();
    await close();
  });

  it('lets no page of another origin read the session', async () => {
    const demo = await startDemo();
    const response = await fetch(`${demo.origin}/demo/ks`, {
      headers: { Origin: 'http://localhost:9999' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe(null);
    await demo.close();
  });
});

async function startDemo(): Promise<{
  readonly origin: string;
  read(path: string): Promise<string>;
  close(): Promise<void>;
}> {
  const vite = await createServer({
    configFile: false,
    logLevel: 'silent',
    plugins: [demoHost()],
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port: 0, watch: null, ws: false },
  });
  await vite.listen();
  const origin = new URL(vite.resolvedUrls?.local[0] ?? '').origin;
  return {
    origin,
    read: async (path) => (await fetch(origin + path)).text(),
    close: () => vite.close(),
  };
}

function serviceUrlIn(html: string): string {
  return /service-url="([^"]*)"/.exec(html)?.[1] ?? '';
}

async function addToken(serviceUrl: string, ks: string): Promise<unknown> {
  const response = await fetch(`${serviceUrl}/api_v3/service/uploadToken/action/add?format=1`, {
    method: 'POST',
    body: new URLSearchParams({ ks }),
  });
  return response.json();
}
