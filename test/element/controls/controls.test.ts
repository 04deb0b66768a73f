import { expect, fixture, html } from '@open-wc/testing';
import { allByRole, byRole } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

async function withUpload(): Promise<TestUploader> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);
  const [upload] = await element.addFiles([makeFile()]);
  if (!upload) throw new Error('The file was not taken.');
  element.fake.moveTo(upload.id, 'uploading');
  await element.updateComplete;
  return element;
}

describe('buttons', () => {
  it('have no title besides their name, which would be read a second time (A1, W18)', async () => {
    const element = await withUpload();
    const buttons = allByRole(element, 'button');
    expect(buttons.length).to.be.above(1);
    for (const button of buttons)
      expect(button.hasAttribute('title'), button.ariaLabel ?? '').to.equal(false);
  });

  it('show their label while somebody points at them', async () => {
    const pause = byRole(await withUpload(), 'button', 'Pause: lecture.mp4');
    pause.dispatchEvent(new PointerEvent('pointerenter'));
    expect(pause.title).to.equal('Pause');
    pause.dispatchEvent(new PointerEvent('pointerleave'));
    expect(pause.hasAttribute('title')).to.equal(false);
  });
});

describe('the list', () => {
  it('has a name (A1)', async () => {
    const list = (await withUpload()).shadowRoot?.querySelector('[part~=list]');
    expect(list?.ariaLabel).to.equal('Uploads');
  });
});
