import { test as base } from '@playwright/test';
import { LIMITS } from './engine-limits.js';
import { KalturaControl } from './kaltura-control.js';
import { UploaderPage } from './uploader-page.js';

export { expect } from '@playwright/test';

interface Fixtures {
  /** Skips, with the reason, what the engine of the project cannot do. */
  readonly limits: undefined;
  /** A server of the test's own, fast where the real one is slow, emptied afterwards. */
  readonly kaltura: KalturaControl;
  /** The element on a bare host page; open it with `host.open({ 'service-url': kaltura.serviceUrl, … })`. */
  readonly host: UploaderPage;
}

const FAST = { conversionMs: 50, finalWaitMs: 100, finalWaitRoundMs: 5 };

/** Playwright's `test` with the embedded server and the element. Pages and the server are of different origins. */
export const test = base.extend<Fixtures>({
  limits: [
    async ({}, use, info) => {
      const reason = LIMITS[info.project.name]?.[info.title];
      info.skip(reason !== undefined, reason);
      await use(undefined);
    },
    { auto: true },
  ],
  kaltura: async ({ baseURL }, use, { testId }) => {
    const origin = new URL(baseURL ?? '').origin;
    const serviceOrigin = origin.replace('127.0.0.1', 'localhost');
    const kaltura = new KalturaControl(origin, `e2e-${testId}-${String(Date.now())}`, serviceOrigin);
    await kaltura.configure(FAST);
    await use(kaltura);
    await kaltura.reset();
  },
  host: async ({ page }, use) => {
    await use(new UploaderPage(page));
  },
});
