import { expect, fixture, html } from '@open-wc/testing';
import { NetworkError } from '../../../src/errors.js';
import { byRole, endArrivals } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** The style sheet of the demo, for the length of a test. */
async function sheet(): Promise<() => void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = '/demo/themes.css';
  await new Promise((resolve) => {
    link.addEventListener('load', resolve);
    document.head.append(link);
  });
  return () => {
    link.remove();
  };
}

describe('the themes of the demo', () => {
  for (const theme of ['newsroom', 'university', 'studio']) {
    for (const scheme of theme === 'university' ? ['light', 'dark'] : ['']) {
      it(`axe finds nothing, contrast included, in ${theme} ${scheme} (A4)`, async () => {
        const remove = await sheet();
        const page = await fixture<HTMLElement>(html`
          <main class=${theme}>
            <test-uploader class="uploader"></test-uploader>
            <test-uploader class="uploader" multiple metadata="title! description! tags"></test-uploader>
          </main>
        `);
        if (scheme) page.style.colorScheme = scheme;
        const element = page.querySelector<TestUploader>('[multiple]')!;
        const uploads = await element.addFiles(
          ['a', 'b', 'c', 'd', 'e'].map((name) => makeFile(`${name}.mp4`)),
        );
        const [moving, failed, ready, paused, going] = uploads.map(({ id }) => id);
        element.fake.moveTo(moving!, 'uploading', {
          confirmedBytes: 400,
          bytesPerSecond: 9,
          remainingSeconds: 9,
        });
        element.fake.moveTo(failed!, 'failed', { error: new NetworkError('x') });
        element.fake.moveTo(ready!, 'ready', { confirmedBytes: 1000 });
        element.fake.moveTo(paused!, 'paused', { confirmedBytes: 10 });
        element.fake.moveTo(going!, 'uploading');
        await element.updateComplete;
        byRole(element, 'button', 'Cancel: e.mp4').click();
        byRole(element, 'button', 'Edit details: a.mp4').click();
        await element.updateComplete;
        endArrivals(element);
        await expect(page).to.be.accessible();
        remove();
      });
    }
  }
});
