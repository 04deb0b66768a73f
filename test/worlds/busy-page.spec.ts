import { CHUNK, expect, expectStoredOnce, test } from '../chaos/fast-page.js';

/** In the engine's fast time: 50 s, longer than the deadline of a part. */
const BUSY_MS = 2_500;

for (const [words, nth] of [
  ['the first part', 1],
  ['a chunk', 3],
] as const)
  test(`an answer to ${words} that came while the page was busy is taken, and nothing is sent twice (W4)`, async ({
    fast,
    kaltura,
    page,
  }) => {
    fast.isPatient = false;
    await page.addInitScript(
      ([count, busyMs]: readonly [number, number]) => {
        const { fetch } = window;
        let parts = 0;
        window.fetch = (input, init) => {
          const answer = fetch(input, init);
          if (!(init?.body instanceof FormData)) return answer;
          parts += 1;
          // After the request has gone, and before its answer is there: some script of the page computes.
          if (parts === count)
            setTimeout(() => {
              const endMs = performance.now() + busyMs;
              while (performance.now() < endMs);
            }, 50);
          return answer;
        };
      },
      [nth, BUSY_MS] as const,
    );
    await kaltura.setFaults({
      match: { action: 'upload' },
      fault: { type: 'delay', ms: 200, at: 'before-answer' },
    });
    const file = await fast.start(kaltura, { size: 6 * CHUNK, attributes: { 'parallel-uploads': 1 } });
    await fast.reaches('ready');

    await expectStoredOnce(kaltura, file);
    expect((await fast.parts()).map(({ outcome }) => outcome)).toEqual((await fast.parts()).map(() => 'ok'));
    expect((await fast.upload()).restarts).toBe(0);
  });
