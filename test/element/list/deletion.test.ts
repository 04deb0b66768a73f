import { expect, fixture, html, waitUntil } from '@open-wc/testing';
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
    expect(textOf(byRole(element, 'listitem'))).to.contain('Permanently delete this file from the server?');
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
    expect(textOf(byRole(element, 'listitem'))).not.to.contain('Permanently delete');
    expect(element.fake.calls).to.deep.equal([]);
  });

  it('is asked about no longer once the upload goes on (W10)', async () => {
    const { element, id } = await withUpload('failed', { entryId: '0_one', confirmedBytes: 1000 });
    byRole(element, 'button', 'Delete').click();
    await element.updateComplete;
    element.fake.moveTo(id, 'uploading', { confirmedBytes: 500 });
    await element.updateComplete;
    expect(textOf(byRole(element, 'listitem'))).not.to.contain('Permanently delete');
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
    expect(textOf(byRole(element, 'alert'))).to.contain('couldn’t be deleted');
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

  /** A row that a form has kept from an earlier visit. */
  async function withKept(attributes: {
    readonly entryId?: string;
    readonly isOwn?: boolean;
  }): Promise<TestUploader> {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple name="video" .entryId=${attributes.entryId ?? null}></test-uploader>
    `);
    const { isOwn } = attributes;
    const kept = { name: 'kept.mp4', size: 5, type: 'video/mp4', tokenId: 't1', entryId: '0_kept', isOwn };
    element.formStateRestoreCallback(JSON.stringify([kept]));
    await element.updateComplete;
    return element;
  }

  it('can be deleted in a row that a form has kept (W10, V4)', async () => {
    const element = await withKept({ isOwn: true });
    byRole(element, 'button', 'Delete: kept.mp4').click();
    await element.updateComplete;
    byRole(element, 'button', 'Delete: kept.mp4').click();
    await waitUntil(() => element.uploads.length === 0);
    expect(element.fake.calls).to.deep.equal(['deleteEntry 0_kept', 'remove restored-0_kept']);
  });

  it('stays, with its row, when the server refuses that (W10, V4)', async () => {
    const element = await withKept({ isOwn: true });
    void element.addFiles([makeFile()]);
    element.fake.refusal = new ConfigurationError('NO_ENTRY', 'No.');
    await element.deleteEntry('restored-0_kept').catch(() => undefined);
    expect(element.uploads.map(({ id }) => id)).to.include('restored-0_kept');
  });

  for (const [words, attributes] of [
    ['was there before', { isOwn: false }],
    ['was kept by an older version, which does not say whose it is', {}],
    ['is the one of entry-id', { isOwn: true, entryId: '0_kept' }],
  ] as const)
    it(`is not offered for deletion in a kept row when it ${words} (V4)`, async () => {
      const element = await withKept(attributes);
      expect(allByRole(element, 'button', 'Delete')).to.deep.equal([]);
      void element.addFiles([makeFile()]);
      await element.deleteEntry('restored-0_kept').catch(() => undefined);
      expect(element.fake.calls).not.to.include('deleteEntry 0_kept');
    });

  it('of entry-id is kept in a form as one that was there before (V4)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader name="video" entry-id="0_old"></test-uploader>
    `);
    const states: string[] = [];
    const { setFormValue } = ElementInternals.prototype;
    ElementInternals.prototype.setFormValue = function (...given) {
      states.push(given[1] as string);
      setFormValue.apply(this, given);
    };
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'ready', { entryId: '0_old' });
    await element.updateComplete;
    ElementInternals.prototype.setFormValue = setFormValue;
    const back = await fixture<TestUploader>(html`
      <test-uploader name="video"></test-uploader>
    `);
    back.formStateRestoreCallback(states.at(-1));
    await back.updateComplete;
    expect(back.uploads.map(({ entryId }) => entryId)).to.deep.equal(['0_old']);
    expect(allByRole(back, 'button', 'Delete')).to.deep.equal([]);
  });

  it('can be deleted in the row of an upload that went on without its file after a reload (W10)', async () => {
    const { element, id } = await withUpload('ready', { entryId: '0_one', file: null });
    byRole(element, 'button', 'Delete: lecture.mp4').click();
    await element.updateComplete;
    byRole(element, 'button', 'Delete: lecture.mp4').click();
    expect(element.fake.calls).to.deep.equal([`deleteEntry ${id}`]);
  });

  it('has its button at the end of the line of the status, at any width (W10, U4)', async () => {
    const { element } = await withUpload('ready', { entryId: '0_one', size: 512e6 });
    for (const width of [320, 400, 559, 560, 900]) {
      element.style.inlineSize = `${String(width)}px`;
      const box = (selector: string): DOMRect =>
        element.shadowRoot!.querySelector(selector)!.getBoundingClientRect();
      const [button, status, facts] = [box('.facts > button'), box('.status'), box('.facts')];
      const where = `at ${String(width)} px`;
      expect(button.right, where).to.be.within(facts.right - 6, facts.right + 1);
      expect(button.top < status.bottom && status.top < button.bottom, where).to.equal(true);
    }
  });
});
