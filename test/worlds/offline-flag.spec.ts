import type { Fault, FaultMatch } from '../../demo/server/index.js';
import { CHUNK, expectStoredOnce, test } from '../chaos/fast-page.js';

// VPNs, containers and some WebViews say for ever that there is no network.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });
  });
});

test('a browser that always says it is offline uploads all the same (W3)', async ({ fast, kaltura }) => {
  const file = await fast.start(kaltura, { size: 4 * CHUNK });
  await fast.reaches('ready');

  await expectStoredOnce(kaltura, file);
});

const FAULTS: Readonly<Record<string, Fault>> = {
  'a 502': { type: 'http', status: 502, cors: true },
  'a connection that breaks': { type: 'cut', at: 'before-acting' },
};

const REQUESTS: Readonly<Record<string, FaultMatch>> = {
  'the request for a token': { service: 'uploadToken', action: 'add', nth: 1 },
  'a chunk': { kind: 'middle', nth: 2 },
  'the final': { kind: 'final', nth: 1 },
};

for (const [fate, fault] of Object.entries(FAULTS))
  for (const [request, match] of Object.entries(REQUESTS))
    test(`a browser that always says it is offline goes on after ${fate} at ${request} (W3)`, async ({
      fast,
      kaltura,
    }) => {
      await kaltura.setFaults({ match, fault });
      const file = await fast.start(kaltura, { size: 4 * CHUNK });
      await fast.reaches('ready');

      await expectStoredOnce(kaltura, file);
    });
