import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { ConfigurationError } from '../../../src/errors.js';
import type { Upload, UploadStatus } from '../../../src/engine/model/upload.js';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { allByRole, byRole, chooseInMenu, textOf } from '../by-role.js';
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

/** Asks for the deletion of the entry in the row of a file. */
const ask = (element: TestUploader, name = 'lecture.mp4'): Promise<void> =>
  chooseInMenu(element, `${messages.moreActions}: ${name}`, messages.deleteEntry);

/** Whether the menu of a row has an item that deletes, where there is a menu. */
async function offersDeletion(element: TestUploader, name = 'lecture.mp4'): Promise<boolean> {
  const [menu] = allByRole(element, 'button', `${messages.moreActions}: ${name}`);
  menu?.click();
  await element.updateComplete;
  return allByRole(element, 'menuitem', messages.deleteEntry).length > 0;
}

describe('the entry of a finished upload', () => {
  it('is deleted after a question that stands below its row, and has the focus on the answer that keeps it (W10)', async () => {
    const { element, id } = await withUpload('ready');
    await ask(element);
    expect(textOf(byRole(element, 'listitem'))).to.contain(messages.deleteQuestion);
    expect(focusedName(element)).to.equal('Keep: lecture.mp4');
    expect(element.fake.calls).to.deep.equal([]);

    byRole(element, 'button', 'Delete: lecture.mp4').click();
    expect(element.fake.calls).to.deep.equal([`deleteEntry ${id}`]);
  });

  it('is kept when the visitor says so, and the focus goes to the row (W10)', async () => {
    const { element } = await withUpload('processing');
    await ask(element);
    const keep = byRole(element, 'button', 'Keep');
    keep.focus();
    keep.click();
    await element.updateComplete;
    expect(focusedName(element)).to.equal('li');
    expect(textOf(byRole(element, 'listitem'))).not.to.contain(messages.deleteQuestion);
    expect(element.fake.calls).to.deep.equal([]);
  });

  it('is asked about no longer once the upload goes on (W10)', async () => {
    const { element, id } = await withUpload('failed', { entryId: '0_one', confirmedBytes: 1000 });
    await ask(element);
    element.fake.moveTo(id, 'uploading', { confirmedBytes: 500 });
    await element.updateComplete;
    expect(textOf(byRole(element, 'listitem'))).not.to.contain(messages.deleteQuestion);
    expect(allByRole(element, 'button').map(textOf)).not.to.contain(messages.deleteEntry);
    expect(await offersDeletion(element)).to.equal(false);
    expect(allByRole(element, 'button', 'Pause')).to.have.length(1);
  });

  it('is not deleted by the second click of a double click (W10)', async () => {
    const { element } = await withUpload('ready');
    await ask(element);
    const confirm = byRole(element, 'button', 'Delete');
    confirm.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
    expect(element.fake.calls).to.deep.equal([]);
  });

  it('that could not be deleted is spoken of at once, and the row stays (W10)', async () => {
    const { element } = await withUpload('ready');
    element.fake.refusal = new ConfigurationError('NO_ENTRY', 'x');
    await ask(element);
    byRole(element, 'button', 'Delete').click();
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
    expect(textOf(byRole(element, 'alert'))).to.contain(messages.warnings.NOT_CLEANED_UP);
    expect(allByRole(element, 'button', 'Delete')).to.deep.equal([]); // The question has been answered.
    expect(await offersDeletion(element)).to.equal(true);
    expect(element.uploads).to.have.length(1);
  });

  it('is not asked about when the page says that it shall be deleted (W10)', async () => {
    const { element, id } = await withUpload('ready');
    await element.deleteEntry(id);
    expect(element.fake.calls).to.deep.equal([`deleteEntry ${id}`]);
  });

  it('is not offered for deletion while bytes are missing, without an entry, or where it was there before (W10)', async () => {
    const unfinished = await withUpload('uploading');
    const finishing = await withUpload('finishing');
    const token = await withUpload('ready', { tokenId: '1_token' });
    const theirs = await withUpload('ready');
    theirs.element.entryId = '0_one';
    await theirs.element.updateComplete;
    for (const { element } of [unfinished, finishing, token, theirs])
      expect(await offersDeletion(element)).to.equal(false);
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
    await ask(element, 'kept.mp4');
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
      expect(await offersDeletion(element, 'kept.mp4')).to.equal(false);
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
    expect(await offersDeletion(back)).to.equal(false);
  });

  it('can be deleted in the row of an upload that went on without its file after a reload (W10)', async () => {
    const { element, id } = await withUpload('ready', { entryId: '0_one', file: null });
    await ask(element);
    byRole(element, 'button', 'Delete: lecture.mp4').click();
    expect(element.fake.calls).to.deep.equal([`deleteEntry ${id}`]);
  });

  it('is deleted where no button was before the question, at any width (W10, U4)', async () => {
    const { element } = await withUpload('ready', { entryId: '0_one', size: 512e6 });
    const boxOf = (control: Element): DOMRect => control.getBoundingClientRect();
    for (const width of [240, 320, 480, 559, 560, 900]) {
      element.style.inlineSize = `${String(width)}px`;
      byRole(element, 'button', messages.moreActions).click();
      await element.updateComplete;
      const boxes = allByRole(element, 'button').map(boxOf);
      byRole(element, 'menuitem', messages.deleteEntry).click();
      await element.updateComplete;
      const confirm = boxOf(byRole(element, 'button', 'Delete'));
      const isOnOther = boxes.some(
        (box) =>
          box.left < confirm.right &&
          confirm.left < box.right &&
          box.top < confirm.bottom &&
          confirm.top < box.bottom,
      );
      expect(isOnOther, `at ${String(width)} px`).to.equal(false);
      byRole(element, 'button', 'Keep').click();
      await element.updateComplete;
    }
  });
});
