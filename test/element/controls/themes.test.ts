import { expect, fixture, html } from '@open-wc/testing';
import { NetworkError } from '../../../src/errors.js';
import { byRole } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** A style sheet of the demo, for the length of a test. */
async function sheet(name: string): Promise<() => void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = `/demo/${name}.css`;
  await new Promise((resolve) => {
    link.addEventListener('load', resolve);
    document.head.append(link);
  });
  return () => {
    link.remove();
  };
}

const LOOKS = [
  ['newsroom', 'themes', ''],
  ['university', 'themes', 'light'],
  ['university', 'themes', 'dark'],
  ['studio', 'themes', ''],
  ['brutalist', 'skins', ''],
  ['phone', 'skins', 'light'],
  ['phone', 'skins', 'dark'],
  ['table', 'skins', ''],
] as const;

/** An empty element and one with a row in most states, a form and the way to take something back. */
async function shown(theme: string, scheme: string): Promise<HTMLElement> {
  const page = await fixture<HTMLElement>(html`
    <main class=${theme}>
      <test-uploader class="uploader"></test-uploader>
      <test-uploader class="uploader" multiple metadata="title! description! tags"></test-uploader>
    </main>
  `);
  if (scheme) page.style.colorScheme = scheme;
  const element = page.querySelector<TestUploader>('[multiple]')!;
  const uploads = await element.addFiles(['a', 'b', 'c', 'd', 'e'].map((name) => makeFile(`${name}.mp4`)));
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
  await atRest(page);
  return page;
}

/** What moves is not seen as it will be. */
async function atRest(page: HTMLElement): Promise<void> {
  const roots = [...page.querySelectorAll('test-uploader')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  for (const animation of roots.flatMap((root) => root.getAnimations()))
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  await Promise.all([...page.querySelectorAll('test-uploader')].map((element) => element.updateComplete));
}

describe('the looks of the demo', () => {
  for (const [theme, name, scheme] of LOOKS) {
    it(`axe finds nothing, contrast included, in ${theme} ${scheme} (A4)`, async () => {
      const remove = await sheet(name);
      await expect(await shown(theme, scheme)).to.be.accessible();
      remove();
    });
  }

  for (const [theme, name] of LOOKS.filter(([, , scheme]) => scheme !== 'dark')) {
    it(`nothing sticks out, and every row is as high, in ${theme} from 280 px on`, async () => {
      const remove = await sheet(name);
      const page = await shown(theme, '');
      const [empty, element] = [...page.querySelectorAll('test-uploader')] as [TestUploader, TestUploader];
      byRole(element, 'button', 'Edit details: a.mp4').click();
      await element.updateComplete;
      element.metadata = [];
      await element.updateComplete;
      for (const width of [280, 360, 600, 1000]) {
        page.style.inlineSize = `${String(width)}px`;
        await element.updateComplete;
        for (const one of [empty, element]) {
          const { left, right } = one.getBoundingClientRect();
          // A figure for which there is no room has left its line, which cuts it off.
          const outside = [...one.shadowRoot!.querySelectorAll('[part]:not(.spoken, .figures > *)')].filter(
            (part) => {
              const box = part.getBoundingClientRect();
              return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
            },
          );
          expect(
            outside.map((part) => part.getAttribute('part')),
            String(width),
          ).to.deep.equal([]);
        }
        const heights = [...element.shadowRoot!.querySelectorAll<HTMLElement>('li')].map((row) =>
          Math.round(row.offsetHeight),
        );
        expect(new Set(heights).size, `${String(width)} px: ${heights.join()}`).to.equal(1);
      }
      remove();
    });
  }
});
