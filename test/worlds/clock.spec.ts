import type { FaultRule } from '../../demo/server/index.js';
import { CHUNK, expect, expectStoredOnce, test } from '../chaos/fast-page.js';

declare global {
  interface Window {
    /** Somebody sets the wall clock, by so many milliseconds. */
    setClock(byMs: number): void;
  }
}

const HOUR_MS = 3_600_000;

/** What the upload is doing when the clock is set, and how that shows. */
const MOMENTS: Readonly<
  Record<string, { readonly rule: FaultRule; readonly status: string; readonly waits?: boolean }>
> = {
  'a retry is waited for': {
    rule: { match: { kind: 'middle' }, fault: { type: 'http', status: 503, cors: true } },

    status: 'uploading',
    waits: true,
  },
  'a request gets no answer': {
    rule: { match: { kind: 'middle', nth: 2 }, fault: { type: 'stall', at: 'answer' } },
    status: 'uploading',
  },
  'the final gets no answer': {
    rule: { match: { kind: 'final', nth: 1 }, fault: { type: 'stall', at: 'answer' } },
    status: 'finishing',
  },
  'the entry is processed': { rule: { fault: { type: 'delay', ms: 20 } }, status: 'processing' },
};

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const { now } = Date;
    let offMs = 0;
    Date.now = () => now() + offMs;
    window.setClock = (byMs) => {
      offMs += byMs;
    };
  });
});

for (const [moment, { rule, status, waits = false }] of Object.entries(MOMENTS))
  for (const [words, byMs] of [
    ['back', -HOUR_MS],
    ['forward', HOUR_MS],
  ] as const)
    test(`the clock is set ${words} an hour while ${moment}: the upload goes on (W4)`, async ({
      fast,
      kaltura,
      page,
    }) => {
      fast.isPatient = false;
      await kaltura.configure({ conversionMs: 1_000 });
      await kaltura.setFaults(rule);
      const file = await fast.start(kaltura, { size: 6 * CHUNK });
      await expect
        .poll(async () => {
          const upload = await fast.upload();
          return upload.status === status && (!waits || upload.waiting !== null);
        })
        .toBe(true);
      await page.evaluate((ms) => {
        window.setClock(ms);
      }, byMs);
      if (waits) await kaltura.setFaults();
      await fast.reaches('ready');

      await expectStoredOnce(kaltura, file);
    });
