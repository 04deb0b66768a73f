import type { Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';
import { attribute, openServed } from '../support/served-page.js';
import { strictPolicy } from '../support/strict-policy.js';

declare global {
  interface Window {
    violations: string[];
  }
}

/** Collects what the browser refuses, from before the first script. */
async function watch(page: Page): Promise<() => Promise<readonly string[]>> {
  const logged: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(message.text())) logged.push(message.text());
  });
  page.on('pageerror', (error) => logged.push(error.message));
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      window.violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  return async () => [...logged, ...(await page.evaluate(() => window.violations))];
}

test('under the strictest policy every state of the element comes without one violation (S2)', async ({
  page,
  kaltura,
}) => {
  const refused = await watch(page);
  const service = new URL(kaltura.serviceUrl).origin;
  // Never answered: neither upload can be over before it is paused or cancelled.
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  await openServed(page, {
    headers: { 'content-security-policy': strictPolicy(service) },
    body: `
      <form>
        <kaltura-uploader service-url="${kaltura.serviceUrl}" ks="${attribute(await kaltura.ks())}" name="video"
          multiple folders paste accept="video/*" max-file-size="3MB" chunk-size="50kB"></kaltura-uploader>
      </form>`,
  });
  const a = await makeFile(test.info().outputPath('a.mp4'), { size: 900_000 });
  const b = await makeFile(test.info().outputPath('b.mp4'), { size: 900_000, seed: 2 });
  const rows = page.getByRole('listitem');
  await page.locator('#file-input').setInputFiles([a.path, b.path]);
  await page.getByRole('button', { name: 'Pause: a.mp4' }).click();
  await expect(rows.first()).toContainText('Paused');
  await page.getByRole('button', { name: 'Cancel: b.mp4' }).click();
  await kaltura.setFaults();
  await page.getByRole('button', { name: 'Resume: a.mp4' }).click();
  await expect(rows.first()).toContainText('Ready');

  // A file that is refused, one that fails, a drag, and a change of language.
  await kaltura.setFaults({
    match: { action: 'add' },
    fault: { type: 'api-error', code: 'SERVICE_FORBIDDEN' },
  });
  await page.locator('kaltura-uploader').evaluate((element) => {
    const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
    void uploader.addFiles([
      new File(['text'], 'notes.txt'),
      new File(['video'], 'c.mp4', { type: 'video/mp4' }),
    ]);
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'd.mp4', { type: 'video/mp4' }));
    uploader.dispatchEvent(
      new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true, cancelable: true }),
    );
  });
  await expect(page.getByRole('button', { name: 'Try again: c.mp4' })).toBeVisible();
  await page.locator('html').evaluate((html: HTMLElement) => {
    html.lang = 'ar';
    html.dir = 'rtl';
  });
  await page.locator('form').evaluate((form: HTMLFormElement) => form.reportValidity());

  expect(await refused()).toEqual([]);
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toContain(a.sha256);
  const styled = page.locator('kaltura-uploader');
  expect(
    await styled.evaluate((element) => element.shadowRoot?.querySelectorAll('[style], style').length),
  ).toBe(0);
});

test('the policy of the test does bite (S2)', async ({ page, kaltura }) => {
  const refused = await watch(page);
  await openServed(page, {
    headers: { 'content-security-policy': strictPolicy(new URL(kaltura.serviceUrl).origin) },
    body: '<p style="color: red">Inline style</p>',
  });
  await page.evaluate(() => {
    const box = document.createElement('div');
    try {
      box.innerHTML = '<b>markup</b>'; // eslint-disable-line no-restricted-syntax -- What the policy must refuse.
    } catch {
      // Refused, as it must be; the violation is what counts.
    }
  });
  const violations = (await refused()).join('\n');
  expect(violations).toContain('style-src');
  expect(violations).toContain('require-trusted-types-for');
});
