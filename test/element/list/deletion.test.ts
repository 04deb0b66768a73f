import { expect, fixture, html } from '@open-wc/testing';
import { ConfigurationError } from '../../../src/errors.js';
import type { Upload, UploadStatus } from '../../../src/engine/model/upload.js';
import { allByRole, byRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

async function withUpload(
  status: UploadStatus,
  changes: Partial<Upload> = { entryId: '0_one' },
): Promise<{ element: TestUploader; id: string }> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple name="video"></test-uploader>
  `);
  const [upload] = await element.addFiles([makeFile()]);
  element.fake.moveTo(upload!.id, status, changes);
  await element.updateComplete;
  return { element, id: upload!.id };
}

const focusedName = ({ shadowRoot }: TestUploader): string =>
  shadowRoot!.activeElement?.getAttribute('aria-label') ?? shadowRoot!.activeElement?.localName ?? '';

describe('the entry of a finished upload', () => {
  it('is deleted after a question that stands in the row, and has the focus on the answer that keeps it (W10)', async () => {
    const { element, id } = await withUpload('ready');
    const opener = byRole(element, 'button', 'Delete: lecture.mp4');
    opener.focus();
    opener.click();
    await element.updateComplete;
    expect(textOf(byRole(element, 'listitem'))).to.contain('Delete this file from the server for good?');
    expect(focusedName(element)).to.equal('Keep: lecture.mp4');
    expect(element.fake.calls).to.deep.equal([]);

    byRole(element, 'button', 'Delete: lecture.mp4').click();
    expect(element.fake.calls).to.deep.equal([`deleteEntry ${id}`]);
  });

  it('is kept when the visitor says so, and the focus goes to the row (W10)', async () => {
    const { element } = await withUpload('processing');
    byRole(element, 'button', 'Delete').click();
    await element.updateComplete;
    const keep = byRole(element, 'button', 'Keep');
    keep.focus();
    keep.click();
    await element.updateComplete;
    expect(focusedName(element)).to.equal('li');
    expect(textOf(byRole(element, 'listitem'))).not.to.contain('Delete this file');
    expect(element.fake.calls).to.deep.equal([]);
  });

  it('is asked about no longer once the upload goes on (W10)', async () => {
    const { element, id } = await withUpload('failed', { entryId: '0_one', confirmedBytes: 1000 });
    byRole(element, 'button', 'Delete').click();
    await element.updateComplete;
    element.fake.moveTo(id, 'uploading', { confirmedBytes: 500 });
    await element.updateComplete;
    expect(textOf(byRole(element, 'listitem'))).not.to.contain('Delete this file');
    expect(allByRole(element, 'button').map(textOf)).not.to.contain('Delete');
    expect(allByRole(element, 'button', 'Pause')).to.have.length(1);
  });

  it('is not deleted by the second click of a double click (W10)', async () => {
    const { element } = await withUpload('ready');
    byRole(element, 'button', 'Delete').click();
    await element.updateComplete;
    const confirm = byRole(element, 'button', 'Delete');
    confirm.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
    expect(element.fake.calls).to.deep.equal([]);
  });

  it('that could not be deleted is spoken of at once, and the row stays (W10)', async () => {
    const { element } = await withUpload('ready');
    element.fake.refusal = new ConfigurationError('NO_ENTRY', 'x');
    byRole(element, 'button', 'Delete').click();
    await element.updateComplete;
    byRole(element, 'button', 'Delete').click();
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
    expect(textOf(byRole(element, 'alert'))).to.contain('could not be deleted');
    expect(byRole(element, 'button', 'Delete')).to.have.property('disabled', false);
    expect(element.uploads).to.have.length(1);
  });

  it('is not asked about when the page says that it shall be deleted (W10)', async () => {
    const { element, id } = await withUpload('ready');
    await element.deleteEntry(id);
    expect(element.fake.calls).to.deep.equal([`deleteEntry ${id}`]);
  });

  it('has no such button while bytes are missing, without an entry, or where it was there before (W10)', async () => {
    const unfinished = await withUpload('uploading');
    const finishing = await withUpload('finishing');
    const token = await withUpload('ready', { tokenId: '1_token' });
    const theirs = await withUpload('ready');
    theirs.element.entryId = '0_one';
    await theirs.element.updateComplete;
    for (const { element } of [unfinished, finishing, token, theirs])
      expect(allByRole(element, 'button', 'Delete')).to.deep.equal([]);
  });
});
