import { test } from '../support/end-to-end.js';
import { expectGuestUploads } from '../support/guest-upload.js';
import { headWith, packageScript } from '../support/page-libraries.js';

// As Angular loads it, before everything else. It replaces Promise, fetch, timers and all event targets.
test('files arrive whole on a page of Angular with zone.js (W2)', async ({ page, kaltura }) => {
  await expectGuestUploads(page, kaltura, { head: headWith(packageScript('zone.js/bundles/zone.umd.js')) });
});
