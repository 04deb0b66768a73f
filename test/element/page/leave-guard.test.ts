import { expect, fixture, html } from '@open-wc/testing';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** Whether the browser would ask before it leaves the page. */
function needs(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
}

describe('leaving the page', () => {
  it('is guarded only while bytes would be lost (T4)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    expect(needs()).to.equal(false);
    const [upload] = await element.addFiles([makeFile()]);
    const seen: string[] = [];
    for (const status of [
      'queued',
      'preparing',
      'uploading',
      'paused',
      'queued',
      'uploading',
      'finishing',
      'processing',
      'ready',
    ] as const) {
      element.fake.moveTo(upload!.id, status);
      await element.updateComplete;
      if (needs()) seen.push(status);
    }
    expect(seen).to.deep.equal(['preparing', 'uploading', 'uploading', 'finishing']);
  });

  it('is guarded after a row is gone until its entry has the content (T4)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'finishing');
    let end = (): void => undefined;
    element.fake.unlisted = new Promise((resolve) => (end = resolve));
    element.remove(upload!.id);
    await element.updateComplete;
    expect(needs()).to.equal(true);
    const { unlisted } = element.fake;
    element.fake.unlisted = null;
    end();
    await unlisted;
    await element.updateComplete;
    expect(needs()).to.equal(false);
  });

  it('can be switched off (T4)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader no-leave-guard></test-uploader>
    `);
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'uploading');
    await element.updateComplete;
    expect(needs()).to.equal(false);
    element.noLeaveGuard = false;
    await element.updateComplete;
    expect(needs()).to.equal(true);
  });
});
