import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { allByRole, byRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

async function withUpload(template: TemplateResult): Promise<{ element: TestUploader; id: string }> {
  const element = await fixture<TestUploader>(template);
  const [upload] = await element.addFiles([makeFile()]);
  element.fake.moveTo(upload!.id, 'uploading', { confirmedBytes: 1 });
  await element.updateComplete;
  return { element, id: upload!.id };
}

async function open(element: TestUploader): Promise<void> {
  byRole(element, 'button', 'Edit details: lecture.mp4').click();
  await element.updateComplete;
}

async function type(element: TestUploader, label: string, text: string): Promise<void> {
  const box = byRole(element, 'textbox', label);
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  box.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

const ALL = html`
  <test-uploader metadata="title description tags"></test-uploader>
`;

describe('the details of a row', () => {
  it('are not there unless the host asks for them', async () => {
    const { element } = await withUpload(html`
      <test-uploader></test-uploader>
    `);
    expect(allByRole(element, 'button', 'Edit')).to.deep.equal([]);
    expect(allByRole(element, 'textbox')).to.deep.equal([]);
  });

  it('open below their button', async () => {
    const { element } = await withUpload(ALL);
    const button = byRole(element, 'button', 'Edit details: lecture.mp4');
    expect(textOf(button)).to.equal('Edit details');
    expect(button.ariaExpanded).to.equal('false');
    expect(byRole(element, 'textbox', 'Title').checkVisibility()).to.equal(false);
    await open(element);
    expect(button.ariaExpanded).to.equal('true');
    expect(allByRole(element, 'textbox').every((box) => box.checkVisibility())).to.equal(true);
    expect(allByRole(element, 'textbox')).to.have.length(3);
    await expect(element).to.be.accessible();
  });

  it('begin with the file name without its extension (M5)', async () => {
    const { element } = await withUpload(ALL);
    expect(allByRole(element, 'textbox').map(({ value }) => value)).to.deep.equal(['lecture', '', '']);
  });

  it('begin with what the host says of every entry', async () => {
    const { element } = await withUpload(html`
      <test-uploader metadata="title tags" entry='{"name": "Talk", "tags": ["a", "b"]}'></test-uploader>
    `);
    expect(allByRole(element, 'textbox').map(({ value }) => value)).to.deep.equal(['Talk', 'a, b']);
  });

  it('are saved one by one while bytes move, and the last edit wins (M7)', async () => {
    const { element, id } = await withUpload(ALL);
    await open(element);
    await type(element, 'Title', ' One ');
    await type(element, 'Title', 'Two');
    await type(element, 'Tags', 'a, b');
    expect(element.fake.calls).to.deep.equal([
      `setFields ${id} {"name":"One"}`,
      `setFields ${id} {"name":"Two"}`,
      `setFields ${id} {"tags":"a, b"}`,
    ]);
    element.fake.progress(id, { confirmedBytes: 500 });
    await element.updateComplete;
    expect(allByRole(element, 'textbox').map(({ value }) => value)).to.deep.equal(['Two', '', 'a, b']);
  });

  it('tell the page nothing that looks like its own input', async () => {
    const { element } = await withUpload(ALL);
    const recordedEvents: string[] = [];
    for (const name of ['input', 'change']) element.addEventListener(name, () => recordedEvents.push(name));
    await type(element, 'Title', 'New');
    expect(recordedEvents).to.deep.equal([]);
  });

  it('take the file name again for a title that is emptied', async () => {
    const { element, id } = await withUpload(ALL);
    await type(element, 'Title', '');
    expect(element.fake.calls).to.deep.equal([`setFields ${id} {"name":"lecture"}`]);
  });

  it('say what is missing, keep the file, and do not save an empty required field', async () => {
    const { element, id } = await withUpload(html`
      <test-uploader metadata="title! description!"></test-uploader>
    `);
    const row = byRole(element, 'listitem');
    expect(textOf(row)).to.contain('Still missing: Description');
    await open(element);
    await type(element, 'Title (required)', ' ');
    expect(element.fake.calls).to.deep.equal([]);
    expect(textOf(row)).to.contain('Still missing: Title, Description');
    expect(textOf(byRole(element, 'alert'))).to.contain('lecture.mp4. Still missing: Title');
    const box = byRole(element, 'textbox', 'Title');
    expect(box.getAttribute('aria-invalid')).to.equal('true');
    const note = element.shadowRoot!.getElementById(box.getAttribute('aria-describedby')!);
    expect(textOf(note!)).to.contain('Title');

    await type(element, 'Title', 'New');
    await type(element, 'Description', 'Words');
    expect(textOf(row)).not.to.contain('missing');
    expect(byRole(element, 'textbox', 'Title').getAttribute('aria-invalid')).to.equal('false');
    expect(element.uploads.map((upload) => upload.id)).to.deep.equal([id]);
  });

  it('keep a form from being sent while something is missing', async () => {
    const form = await fixture<HTMLFormElement>(html`
      <form><test-uploader name="video" metadata="description!"></test-uploader></form>
    `);
    const element = form.querySelector('test-uploader')!;
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'ready', { entryId: '0_one' });
    await element.updateComplete;
    expect(form.checkValidity()).to.equal(false);
    await type(element, 'Description', 'Words');
    expect(form.checkValidity()).to.equal(true);
  });

  it('make room for a form of the host', async () => {
    const { element, id } = await withUpload(html`
      <test-uploader></test-uploader>
    `);
    const own = document.createElement('input');
    own.slot = `details-${id}`;
    own.ariaLabel = 'Course';
    element.append(own);
    expect(own.checkVisibility()).to.equal(true);
    expect(own.assignedSlot).not.to.equal(null);
    void element.setFields(id, { adminTags: 'biology' });
    expect(element.uploads[0]!.fields).to.deep.equal({ adminTags: 'biology' });
  });

  it('stay open and keep the focus while numbers change (A2)', async () => {
    const { element, id } = await withUpload(ALL);
    await open(element);
    const box = byRole(element, 'textbox', 'Title');
    box.focus();
    box.value = 'half typ';
    element.fake.progress(id, { confirmedBytes: 700 });
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement).to.equal(box);
    expect(box.value).to.equal('half typ');
  });
});
