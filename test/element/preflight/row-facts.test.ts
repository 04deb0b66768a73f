import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { recording, unfinishedRecording, type Recording } from '../../support/cut-recording.js';
import { allByRole, byRole, rowOf } from '../by-role.js';
import '../fake-uploader.js';
import type { TestUploader } from '../fake-uploader.js';

function recorded(facts: Recording, name: string): File {
  return new File([...recording(facts)], name, { type: 'video/mp4' });
}

async function clip(): Promise<File> {
  const response = await fetch('/test/support/fixtures/clip.webm');
  return new File([await response.blob()], 'clip.webm', { type: 'video/webm' });
}

/** A bound for what has failed: on a busy machine a part takes a while to come. */
function until(holds: () => boolean): Promise<void> {
  return waitUntil(holds, undefined, { timeout: 50_000 });
}

async function shown(previews: 'none' | 'all' = 'none'): Promise<TestUploader> {
  return fixture<TestUploader>(html`
    <test-uploader service-url="https://kaltura.example" multiple previews=${previews}></test-uploader>
  `);
}

function textIn(element: TestUploader, name: string, part: string): string | undefined {
  return rowOf(element, name).querySelector(`[part~=${part}]`)?.textContent.trim();
}

/** The names of what is drawn for readers too. */
function marksOf(element: TestUploader, name: string): readonly (string | null)[] {
  return [...rowOf(element, name).querySelectorAll('[role=img]')].map((mark) =>
    mark.getAttribute('aria-label'),
  );
}

describe('what a row says of its video', () => {
  it('is its length, how large the picture is, and whether it is silent', async () => {
    const element = await shown();
    await element.addFiles([
      recorded({ seconds: 3_725, width: 1920, height: 1080 }, 'wide.mp4'),
      recorded({ width: 2160, height: 3840, tracks: ['vide'] }, 'upright.mp4'),
      recorded({ tracks: ['soun'] }, 'sound.mp4'),
    ]);
    await element.updateComplete;
    await until(() => textIn(element, 'sound.mp4', 'length') !== undefined);
    for (const name of ['wide.mp4', 'upright.mp4'])
      await until(() => textIn(element, name, 'figure-resolution') !== undefined);
    expect(textIn(element, 'wide.mp4', 'length')).to.equal('01:02:05');
    expect(textIn(element, 'wide.mp4', 'figure-resolution')).to.equal('1080p');
    expect(marksOf(element, 'wide.mp4')).to.deep.equal([]);
    expect(textIn(element, 'upright.mp4', 'figure-resolution')).to.equal('4K');
    expect(marksOf(element, 'upright.mp4')).to.deep.equal(['No sound']);
    // Sound has no picture, and a silent picture is no news of it.
    expect(textIn(element, 'sound.mp4', 'figure-resolution')).to.equal(undefined);
    await expect(element).to.be.accessible();
  });

  it('does not make the row higher', async () => {
    const element = await shown();
    await element.addFiles([new File([new Uint8Array(5_000)], 'unknown.mp4', { type: 'video/mp4' })]);
    await element.addFiles([recorded({ tracks: ['vide'] }, 'silent.mp4')]);
    await element.updateComplete;
    await until(() => textIn(element, 'silent.mp4', 'figure-resolution') !== undefined);
    const [before, after] = ['unknown.mp4', 'silent.mp4'].map((name) => rowOf(element, name).offsetHeight);
    expect(after).to.equal(before);
  });

  it('is still known, with what is wrong, when the element was taken out of the page and put back', async () => {
    const element = await shown();
    await element.addFiles([
      new File([...unfinishedRecording()], 'lecture.mp4', { type: 'video/mp4' }),
      recorded({}, 'talk.mp4'),
    ]);
    const knows = (): boolean =>
      element.shadowRoot!.querySelector('.banners') !== null &&
      textIn(element, 'talk.mp4', 'figure-resolution') === '1080p';
    await until(knows);
    const parent = element.parentElement!;
    element.remove();
    await until(() => element.fake.calls.includes('suspend'));
    parent.append(element);
    await until(() => element.fake.calls.includes('wake'));
    await element.updateComplete;
    expect(knows()).to.equal(true);
  });
});

describe('the dialog that plays a file', () => {
  async function withClip(test: Mocha.Context): Promise<TestUploader> {
    // WebKitGTK plays what the system has decoders for.
    if (!document.createElement('video').canPlayType('video/webm')) test.skip();
    const element = await shown('all');
    await element.addFiles([await clip(), recorded({}, 'talk.mp4')]);
    await until(() => allByRole(element, 'button', 'Play: clip.webm').length === 1);
    return element;
  }

  const dialogOf = (element: TestUploader): HTMLDialogElement | null =>
    element.shadowRoot!.querySelector('dialog');

  it('opens where the browser can decode the file, and nowhere else', async function () {
    const element = await withClip(this);
    await until(() => textIn(element, 'talk.mp4', 'figure-resolution') !== undefined);
    expect(allByRole(element, 'button', 'Play: talk.mp4')).to.have.length(0);
    byRole(element, 'button', 'Play: clip.webm').click();
    await until(() => dialogOf(element)?.open === true);
    const video = dialogOf(element)!.querySelector('video')!;
    expect(video.src).to.match(/^blob:/);
    expect(dialogOf(element)!.ariaLabel).to.contain('clip.webm');
    await expect(element).to.be.accessible();
  });

  it('gives the focus back and lets the file go, however it is closed', async function () {
    const element = await withClip(this);
    const opener = byRole(element, 'button', 'Play: clip.webm');
    const revoked: string[] = [];
    const { revokeObjectURL } = URL;
    URL.revokeObjectURL = (url) => {
      revoked.push(url);
      revokeObjectURL(url);
    };
    try {
      for (const close of [
        () => {
          byRole(element, 'button', 'Close').click();
        },
        () => dialogOf(element)!.close(), // As by Escape.
        () => dialogOf(element)!.click(), // Beside it.
      ]) {
        // As in a browser that gives no focus to what is clicked.
        (element.shadowRoot!.activeElement as HTMLElement | null)?.blur();
        opener.click();
        await until(() => dialogOf(element)?.open === true);
        const { src } = dialogOf(element)!.querySelector('video')!;
        close();
        await until(() => dialogOf(element) === null);
        expect(revoked).to.include(src);
        await until(() => element.shadowRoot!.activeElement === opener);
      }
    } finally {
      URL.revokeObjectURL = revokeObjectURL;
    }
  });

  it('says in words that the file cannot be shown', async function () {
    const element = await withClip(this);
    byRole(element, 'button', 'Play: clip.webm').click();
    await until(() => dialogOf(element)?.open === true);
    dialogOf(element)!.querySelector('video')!.dispatchEvent(new Event('error'));
    expect(dialogOf(element)!.textContent).to.contain('This file can’t be shown here.');
    expect(dialogOf(element)!.querySelector('video')).to.equal(null);
  });

  it('ends with its element', async function () {
    const element = await withClip(this);
    byRole(element, 'button', 'Play: clip.webm').click();
    await until(() => dialogOf(element)?.open === true);
    element.remove();
    await until(() => dialogOf(element) === null);
  });
});
