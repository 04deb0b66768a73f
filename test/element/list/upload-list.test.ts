import { expect, fixture, html } from '@open-wc/testing';
import { allByRole, byRole, fileInput, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const plain = (): Promise<TestUploader> =>
  fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);

/** What an animation changes. */
function propertiesOf({ effect }: Animation): readonly string[] {
  const keyframes = effect instanceof KeyframeEffect ? effect.getKeyframes() : [];
  const beside = new Set(['offset', 'computedOffset', 'easing', 'composite']);
  return keyframes.flatMap((keyframe) => Object.keys(keyframe).filter((name) => !beside.has(name)));
}

describe('<kaltura-uploader>', () => {
  describe('the list', () => {
    it('hides the drop area while a single file is all it takes, and shows it again afterwards', async () => {
      const element = await fixture<TestUploader>(html`
        <test-uploader></test-uploader>
      `);
      const [upload] = await element.addFiles([makeFile()]);
      await element.updateComplete;
      expect(fileInput(element).checkVisibility()).to.equal(false);
      element.fake.moveTo(upload!.id, 'cancelled');
      await element.updateComplete;
      expect(fileInput(element).checkVisibility()).to.equal(true);
      expect(fileInput(element).disabled).to.equal(false);
    });

    it('says that the list is full', async () => {
      const element = await fixture<TestUploader>(html`
        <test-uploader multiple max-files="2"></test-uploader>
      `);
      void element.addFiles([makeFile('a.mp4'), makeFile('b.mp4')]);
      await element.updateComplete;
      expect(element.shadowRoot!.querySelector('input')?.disabled).to.equal(true);
      expect(textOf(element.shadowRoot!.querySelector('label')!)).to.equal('The list is full');
    });

    it('names the limits in the drop area', async () => {
      const element = await fixture<TestUploader>(html`
        <test-uploader
          multiple
          accept="video/*,.PDF,audio/x-wav"
          max-file-size="2GB"
          max-files="3"
        ></test-uploader>
      `);
      expect(textOf(element.shadowRoot!.querySelector('[part=hint]')!)).to.equal(
        'Video, PDF, WAV · up to 2 GB each · at most 3 files',
      );
    });

    it('says the time that is left as the engine has smoothed it, and counts anew without what leaves the list', async () => {
      const element = await plain();
      const uploads = await element.addFiles([makeFile('a.mp4'), makeFile('b.mp4')]);
      const measured = { confirmedBytes: 500, bytesPerSecond: 100, remainingSeconds: 5 };
      for (const { id } of uploads) element.fake.moveTo(id, 'uploading', measured);
      const { totals } = element.fake;
      Object.defineProperty(element.fake, 'totals', { value: { ...totals, remainingSeconds: 40 } });
      element.requestUpdate();
      await element.updateComplete;
      const figures = (): string => textOf(element.shadowRoot!.querySelector('[part~=figures]')!);
      expect(figures()).to.contain('40 sec left');
      byRole(element, 'button', 'Cancel: b.mp4').click();
      await element.updateComplete;
      expect(figures()).to.contain('5 sec left');
    });

    it('has an overall progress with pause-all and resume-all once there is more than one file', async () => {
      const element = await plain();
      const uploads = await element.addFiles([makeFile('a.mp4'), makeFile('b.mp4')]);
      element.fake.moveTo(uploads[0]!.id, 'uploading', { confirmedBytes: 500 });
      await element.updateComplete;
      const overall = byRole(element, 'progressbar', 'all files');
      expect(overall.value).to.equal(0.25);
      // It is seen as a ring.
      const ring = element.shadowRoot!.querySelector('.ring .value')!;
      expect(ring.getAttribute('stroke-dasharray')).to.equal('25 200');
      byRole(element, 'button', 'Pause all').click();
      element.fake.moveTo(uploads[0]!.id, 'paused');
      await element.updateComplete;
      byRole(element, 'button', 'Resume all').click();
      expect(element.fake.calls).to.deep.equal(['pause', 'resume']);
      element.remove(uploads[0]!.id);
      await element.updateComplete;
      expect(allByRole(element, 'progressbar', 'all files')).to.deep.equal([]);
      expect(allByRole(element, 'button', 'all').map(textOf)).to.deep.equal([]);
    });

    it('animates nothing that the thread of the page would have to paint, while bytes move', async () => {
      const element = await plain();
      const [upload] = await element.addFiles([makeFile('a.mp4')]);
      element.fake.moveTo(upload!.id, 'uploading', { confirmedBytes: 100 });
      await element.updateComplete;
      getComputedStyle(element.shadowRoot!.querySelector('.ring .value')!).strokeDasharray; // What it changes from.
      element.fake.moveTo(upload!.id, 'uploading', { confirmedBytes: 500 });
      element.requestUpdate();
      await element.updateComplete;
      const moved = element.shadowRoot!.getAnimations().flatMap(propertiesOf);
      expect(moved).to.include('transform');
      expect(moved.filter((name) => name !== 'transform' && name !== 'opacity')).to.deep.equal([]);
    });

    it('with manual-start has a button that starts, even for one file', async () => {
      const element = await fixture<TestUploader>(html`
        <test-uploader manual-start></test-uploader>
      `);
      const [upload] = await element.addFiles([makeFile()]);
      await element.updateComplete;
      byRole(element, 'button', 'Upload 1 file').click();
      expect(element.fake.calls).to.deep.equal(['start']);
      element.fake.moveTo(upload!.id, 'uploading');
      await element.updateComplete;
      expect(allByRole(element, 'button', 'Upload 1 file')).to.deep.equal([]);
    });

    it('keeps ended rows, and why files were not taken, until they are dismissed (U6)', async () => {
      const element = await plain();
      const [upload] = await element.addFiles([makeFile(), makeFile('a.pdf', 5, 'application/pdf')]);
      element.fake.moveTo(upload!.id, 'ready', { entryId: '0_x' });
      await element.updateComplete;
      expect(allByRole(element, 'listitem')).to.have.length(1);
      byRole(element, 'button', 'Dismiss').click();
      await element.updateComplete;
      expect(allByRole(element, 'button', 'Dismiss')).to.deep.equal([]);
    });

    it('draws a bounded number of rows for 1,000 files, and more when asked (C1)', async () => {
      const element = await plain();
      void element.addFiles(Array.from({ length: 1000 }, (_, index) => makeFile(`${String(index)}.mp4`, 1)));
      await element.updateComplete;
      expect(allByRole(element, 'listitem')).to.have.length(100);
      byRole(element, 'button', 'and 900 more').click();
      await element.updateComplete;
      expect(allByRole(element, 'listitem')).to.have.length(200);
    });

    it('stays hidden when the page hides it (A7)', async () => {
      const element = await fixture<TestUploader>(html`
        <test-uploader hidden></test-uploader>
      `);
      expect(getComputedStyle(element).display).to.equal('none');
    });

    it('is the same array until something changes', async () => {
      const element = await plain();
      expect(element.uploads).to.equal(element.uploads);
      const [upload] = await element.addFiles([makeFile()]);
      const listed = element.uploads;
      element.formStateRestoreCallback(
        JSON.stringify([{ name: 'old.mp4', size: 1, type: '', tokenId: null, entryId: '0_old' }]),
      );
      const restored = element.uploads;
      expect(restored.map(({ name }) => name)).to.deep.equal(['old.mp4', upload!.name]);
      expect(element.uploads).to.equal(restored);
      expect(restored).not.to.equal(listed);
      element.fake.moveTo(upload!.id, 'uploading');
      expect(element.uploads).not.to.equal(restored);
      expect(element.uploads).to.equal(element.uploads);
    });
  });
});
