import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { makePreview } from '../../../src/element/list/preview.js';
import type { Entry } from '../../../src/kaltura/upload-api.js';
import { allByRole, byRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

async function clip(name: 'clip.mp4' | 'clip.webm'): Promise<File> {
  const response = await fetch(`/test/support/fixtures/${name}`);
  return new File([await response.blob()], name, { type: `video/${name.slice(5)}` });
}

async function picture(): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 400;
  canvas.getContext('2d')!.fillRect(0, 0, 400, 400);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve);
  });
  return new File([blob!], 'photo.png', { type: 'image/png' });
}

/** The left half black, the right one white. */
async function stripes(width: number, height: number): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(width / 2, 0, width / 2, height);
  context.fillStyle = '#000';
  context.fillRect(0, 0, width / 2, height);
  return new File([await canvas.convertToBlob()], 'stripes.png', { type: 'image/png' });
}

/** How many pixels it takes from black to white, in the middle row. */
function edgeOf(image: HTMLImageElement): number {
  const { naturalWidth: width, naturalHeight: height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, Math.floor(height / 2), width, 1);
  return Array.from({ length: width }, (_, x) => data[x * 4]!).filter((red) => red > 25 && red < 230).length;
}

function imageOf(element: TestUploader): HTMLImageElement | null {
  return element.shadowRoot!.querySelector('img');
}

const ENTRY: Entry = {
  id: '0_one',
  name: 'lecture',
  status: 'ready',
  thumbnailUrl: null,
  playUrl: 'https://kaltura.example/play',
  durationSeconds: 245,
};

describe('a picture of a file', () => {
  for (const name of ['clip.mp4', 'clip.webm'] as const) {
    it(`is a frame of ${name}, found without playing up to it, with its length`, async function () {
      const file = await clip(name);
      // WebKitGTK plays what the system has decoders for; without one the row keeps its icon, as below.
      if (!document.createElement('video').canPlayType(file.type)) this.skip();
      const start = performance.now();
      const { url, seconds } = await makePreview(file, false);
      expect(url).to.match(/^blob:/);
      expect(seconds).to.be.closeTo(4, 0.2);
      expect(performance.now() - start).to.be.below(seconds! * 1000);
      const image = new Image();
      image.src = url!;
      await image.decode();
      expect([image.naturalWidth, image.naturalHeight]).to.deep.equal([240, 135]);
      URL.revokeObjectURL(url!);
    });
  }

  it('is the image itself, scaled down', async () => {
    const { url } = await makePreview(await picture(), true);
    const image = new Image();
    image.src = url!;
    await image.decode();
    expect([image.naturalWidth, image.naturalHeight]).to.deep.equal([240, 135]);
    URL.revokeObjectURL(url!);
  });

  it('is sharp on a dense display, of a panorama and of a portrait: what a row shows of it has all its pixels', async () => {
    for (const [width, height] of [
      [4_000, 400],
      [900, 1_600],
    ] as const) {
      const { url } = await makePreview(await stripes(width, height), true);
      const image = new Image();
      image.src = url!;
      await image.decode();
      // Twice the poster of a wide row, with text of the usual size.
      expect(image.naturalWidth).to.be.at.least(2 * 80);
      expect(edgeOf(image), `${String(width)} × ${String(height)}`).to.be.below(6);
      URL.revokeObjectURL(url!);
    }
  });

  it('is not made of what cannot be decoded', async () => {
    const failed: unknown = await makePreview(makeFile('a.webm', 10, 'video/webm'), false).catch(
      (error: unknown) => error,
    );
    expect(failed).to.be.an('error');
    expect(await makePreview(makeFile('a.unplayable', 5, 'video/x-unplayable'), false)).to.deep.equal({
      url: null,
      seconds: null,
    });
  });

  it('comes into the row by itself, and is let go with it', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader previews="all"></test-uploader>
    `);
    const [upload] = await element.addFiles([await clip('clip.webm')]);
    await waitUntil(() => imageOf(element));
    const { src, alt } = imageOf(element)!;
    expect(src).to.match(/^blob:/);
    expect(alt).to.equal('');
    expect(textOf(byRole(element, 'listitem'))).to.contain('00:04');
    element.remove(upload!.id);
    await element.updateComplete;
    const isThere = await fetch(src).then(
      () => true,
      () => false,
    );
    expect(isThere).to.equal(false);
  });

  it('is not made where the page says so', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple previews="none"></test-uploader>
    `);
    void element.addFiles([await picture()]);
    const other = await fixture<TestUploader>(html`
      <test-uploader previews="all"></test-uploader>
    `);
    void other.addFiles([await picture()]);
    await waitUntil(() => imageOf(other));
    expect(imageOf(element)).to.equal(null);
  });

  it('is the entry’s when there is no own one, and the icon where that does not load', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader previews="all"></test-uploader>
    `);
    const [upload] = await element.addFiles([makeFile('a.avi', 5, 'video/x-msvideo')]);
    const thumbnailUrl = new URL('/no-such-picture', location.href).href;
    element.fake.moveTo(upload!.id, 'ready', { entry: { ...ENTRY, thumbnailUrl } });
    await element.updateComplete;
    expect(imageOf(element)!.src).to.equal(thumbnailUrl);
    await waitUntil(() => imageOf(element)!.hidden);
    const icon = element.shadowRoot!.querySelector('li svg')!;
    expect(icon.checkVisibility()).to.equal(true);
  });
});

describe('a ready row', () => {
  async function readyRow(name: string, type: string): Promise<TestUploader> {
    const element = await fixture<TestUploader>(html`
      <test-uploader previews="all"></test-uploader>
    `);
    const [upload] = await element.addFiles([makeFile(name, 10, type)]);
    element.fake.moveTo(upload!.id, 'ready', { entry: ENTRY, confirmedBytes: 10 });
    await element.updateComplete;
    return element;
  }

  it('has a link to the recording, and its length', async () => {
    const element = await readyRow('lecture.mp4', 'video/mp4');
    const link = byRole(element, 'link', 'Play: lecture.mp4');
    expect(link.href).to.equal(ENTRY.playUrl);
    expect(link.rel).to.contain('noopener');
    expect(textOf(byRole(element, 'listitem'))).to.contain('04:05');
    await expect(element).to.be.accessible();
  });

  it('has none for what cannot be played', async () => {
    const element = await readyRow('photo.png', 'image/png');
    expect(allByRole(element, 'link')).to.deep.equal([]);
  });
});
