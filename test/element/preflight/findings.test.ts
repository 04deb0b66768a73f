import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { inspectFile } from '../../../src/preflight/inspect-file.js';
import { allByRole } from '../by-role.js';
import '../fake-uploader.js';
import type { TestUploader } from '../fake-uploader.js';

const UNFINISHED = 'It can’t be played: the recording was never finished.';

/** As cameras write it: the index comes last. */
function box(type: string, size: number, content = size - 8): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + content);
  new DataView(bytes.buffer).setUint32(0, size);
  bytes.set(new TextEncoder().encode(type), 4);
  return bytes;
}

/** A recording that was pulled off the camera: its media data end in the middle, and there is no index. */
function unfinished(name = 'lecture.mp4'): File {
  return new File([box('ftyp', 24), box('mdat', 5_000, 2_000)], name, { type: 'video/mp4' });
}

async function clip(name: 'clip.mp4' | 'clip.webm'): Promise<File> {
  const response = await fetch(`/test/support/fixtures/${name}`);
  return new File([await response.blob()], name, { type: `video/${name.slice(5)}` });
}

function textOf(element: TestUploader): string {
  return element.shadowRoot!.querySelector('.banners')?.textContent.replaceAll(/\s+/gu, ' ') ?? '';
}

/** A bound for what has failed: on a busy machine the part takes a while to come. */
function until(holds: () => boolean): Promise<void> {
  return waitUntil(holds, undefined, { timeout: 50_000 });
}

async function shown(): Promise<TestUploader> {
  return fixture<TestUploader>(html`
    <test-uploader service-url="https://kaltura.example" multiple></test-uploader>
  `);
}

describe('a look into the files on the list', () => {
  it('says in words, and aloud, that a recording was never finished, and the upload goes on', async () => {
    const element = await shown();
    await element.addFiles([unfinished()]);
    await until(() => textOf(element).includes(UNFINISHED));
    expect(element.uploads[0]?.status).to.equal('queued');
    const polite = (): string => element.shadowRoot!.querySelector('[role=status]')?.textContent ?? '';
    await until(() => polite().includes(UNFINISHED));
    expect(polite()).to.contain('lecture.mp4');
  });

  it('names the files it is about, where there are others', async () => {
    const element = await shown();
    await element.addFiles([await clip('clip.mp4'), unfinished('first.mp4'), unfinished('second.mp4')]);
    await until(() => textOf(element).includes('second.mp4'));
    expect(textOf(element)).to.contain('first.mp4');
    expect(textOf(element)).not.to.contain('clip.mp4');
    expect(element.shadowRoot!.querySelectorAll('.banner')).to.have.length(1);
  });

  it('says nothing of files that are whole, or that it does not know', async () => {
    const element = await shown();
    const whole = [await clip('clip.mp4'), await clip('clip.webm')];
    const unknown = new File([new Uint8Array(5_000)], 'notes.mp4', { type: 'video/mp4' });
    await element.addFiles([...whole, unknown, unfinished('last.mp4')]);
    // They are looked into one after the other.
    await until(() => textOf(element).includes(UNFINISHED));
    expect(element.shadowRoot!.querySelectorAll('.banner')).to.have.length(1);
  });

  it('is silent again when the file has left the list', async () => {
    const element = await shown();
    await element.addFiles([unfinished(), await clip('clip.mp4')]);
    await until(() => textOf(element).includes(UNFINISHED));
    element.remove(element.uploads[0]!.id);
    await until(() => textOf(element) === '');
    expect(allByRole(element, 'listitem')).to.have.length(1);
  });

  for (const name of ['clip.mp4', 'clip.webm'] as const)
    it(`reads ${name} in this engine, and half of it as cut off or never finished`, async () => {
      const file = await clip(name);
      expect(await inspectFile(file)).to.deep.include({ hasVideo: true, damage: null });
      const half = await inspectFile(file.slice(0, file.size / 2));
      expect(half.damage).not.to.equal(null);
    });
});
