import { expect, fixture, html } from '@open-wc/testing';
import { makeFile, type TestUploader } from '../fake-uploader.js';
import { byRole } from '../by-role.js';

async function formWith(
  template = html`
    <test-uploader name="video" multiple></test-uploader>
  `,
): Promise<{
  form: HTMLFormElement;
  element: TestUploader;
  values: () => readonly string[];
}> {
  const form = await fixture<HTMLFormElement>(html`
    <form>${template}</form>
  `);
  const element = form.querySelector('test-uploader')!;
  return { form, element, values: () => new FormData(form).getAll('video') as string[] };
}

describe('in a form', () => {
  it('has no value before an upload is ready, and then the entry ids, repeated under the name (V4)', async () => {
    const { element, values, form } = await formWith();
    expect([...new FormData(form).keys()]).to.deep.equal([]);
    const [one, two, three] = await element.addFiles([
      makeFile('a.mp4'),
      makeFile('b.mp4'),
      makeFile('c.mp4'),
    ]);
    element.fake.moveTo(one!.id, 'ready', { entryId: '0_one' });
    expect(values()).to.deep.equal(['0_one']);
    element.fake.moveTo(two!.id, 'ready', { entryId: '0_two' });
    element.fake.moveTo(three!.id, 'cancelled', { entryId: '0_three' });
    expect(values()).to.deep.equal(['0_one', '0_two']);
    element.remove(one!.id);
    expect(values()).to.deep.equal(['0_two']);
  });

  it('has an entry from the moment it has its content, or with wait-for="ready" once it is playable (V4)', async () => {
    const { element, values, form } = await formWith(html`
      <test-uploader name="video" required></test-uploader>
    `);
    const [upload] = await element.addFiles([makeFile()]);
    const check = (value: readonly string[], isValid: boolean): void => {
      expect(values()).to.deep.equal(value);
      expect(form.checkValidity()).to.equal(isValid);
    };
    element.fake.moveTo(upload!.id, 'finishing', { entryId: '0_one' });
    check([], false);
    element.fake.moveTo(upload!.id, 'processing');
    check(['0_one'], true);
    element.setAttribute('wait-for', 'ready');
    await element.updateComplete;
    check([], false);
    element.fake.moveTo(upload!.id, 'ready');
    check(['0_one'], true);
    element.waitFor = 'content';
    element.fake.moveTo(upload!.id, 'failed');
    check([], false);
  });

  it('looks at itself again when the last of many entries has its content (V4)', async () => {
    const { element, values, form } = await formWith();
    const files = Array.from({ length: 60 }, (_, at) => makeFile(`${String(at)}.mp4`));
    const uploads = await element.addFiles(files);
    for (const { id } of uploads) element.fake.moveTo(id, 'processing', { entryId: `0_${id}` });
    await element.updateComplete;
    expect(values()).to.have.length(60);
    expect(form.checkValidity()).to.equal(true);
  });

  it('has the token id where no entry is made (V4)', async () => {
    const { element, values } = await formWith();
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'ready', { tokenId: '0_token' });
    expect(values()).to.deep.equal(['0_token']);
  });

  it('sends nothing without a name', async () => {
    const { element, form } = await formWith(html`
      <test-uploader></test-uploader>
    `);
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'ready', { entryId: '0_one' });
    expect([...new FormData(form).keys()]).to.deep.equal([]);
  });

  it('tells with input and change that the value is another one, after it is (V1)', async () => {
    const { element, values, form } = await formWith();
    const recordedEvents: string[] = [];
    for (const type of ['input', 'change'])
      form.addEventListener(type, () => recordedEvents.push(`${type} ${values().join()}`));
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'uploading');
    element.fake.progress(upload!.id, { confirmedBytes: 5 });
    element.fake.moveTo(upload!.id, 'ready', { entryId: '0_one' });
    element.remove(upload!.id);
    expect(recordedEvents).to.deep.equal(['input 0_one', 'change 0_one', 'input ', 'change ']);
  });

  it('of more than a hundred uploads has value and validity with the rendering, and tells once (V1)', async () => {
    const { element, values, form } = await formWith(html`
      <test-uploader name="video" multiple required></test-uploader>
    `);
    const uploads = await element.addFiles(
      Array.from({ length: 102 }, (_, index) => makeFile(`${String(index)}.mp4`)),
    );
    await element.updateComplete;
    const recordedEvents: string[] = [];
    for (const type of ['input', 'change'])
      form.addEventListener(type, () => recordedEvents.push(`${type} ${values().join()}`));
    for (const [index, { id }] of uploads.slice(0, 2).entries())
      element.fake.moveTo(id, 'ready', { entryId: `0_${String(index)}` });
    expect(recordedEvents).to.deep.equal([]);
    await element.updateComplete;
    expect(values()).to.deep.equal(['0_0', '0_1']);
    expect(form.checkValidity()).to.equal(false);
    expect(recordedEvents).to.deep.equal(['input 0_0,0_1', 'change 0_0,0_1']);
  });

  it('has its value before the page hears that an upload is ready', async () => {
    const { element, values } = await formWith();
    let seen: readonly string[] = [];
    element.addEventListener('upload-ready', () => (seen = values()));
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'ready', { entryId: '0_one' });
    expect(seen).to.deep.equal(['0_one']);
  });

  it('required is invalid until an upload is ready, and recovers (V4)', async () => {
    const { element, form } = await formWith(html`
      <test-uploader name="video" required></test-uploader>
    `);
    expect(form.checkValidity()).to.equal(false);
    expect(element.matches(':invalid')).to.equal(true);
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'ready', { entryId: '0_one' });
    expect(form.checkValidity()).to.equal(true);
    element.remove(upload!.id);
    expect(form.checkValidity()).to.equal(false);
    element.required = false;
    await element.updateComplete;
    expect(form.checkValidity()).to.equal(true);
  });

  it('holds the form from the moment a file is added until it has ended (V5)', async () => {
    const { element, form } = await formWith();
    expect(form.checkValidity()).to.equal(true);
    const [upload] = await element.addFiles([makeFile()]);
    expect(form.checkValidity()).to.equal(false);
    for (const status of ['preparing', 'uploading', 'paused'] as const) {
      element.fake.moveTo(upload!.id, status);
      expect(form.checkValidity(), status).to.equal(false);
    }
    element.fake.moveTo(upload!.id, 'cancelled');
    expect(form.checkValidity()).to.equal(true);
  });

  it('can be focused by the browser, which else would hold the form without a word', async () => {
    const { element, form } = await formWith(html`
      <test-uploader required></test-uploader>
    `);
    form.reportValidity();
    expect(document.activeElement).to.equal(element);
    expect(element.shadowRoot!.activeElement?.id).to.equal('file-input');
  });

  it('can be focused by the browser also while its drop area is hidden', async () => {
    const { element, form } = await formWith(html`
      <test-uploader></test-uploader>
    `);
    void element.addFiles([makeFile()]);
    await element.updateComplete;
    form.reportValidity();
    expect(document.activeElement).to.equal(element);
    // What is said of the list, not its first button: a key that was meant for the form must end nothing.
    expect(element.shadowRoot!.activeElement?.localName).to.equal('div');
  });

  for (const [title, status, attributes] of [
    ['clears the list, with a detail missing', 'ready', { multiple: false, metadata: 'title!' }],
    ['pauses all', 'uploading', { multiple: true, metadata: '' }],
  ] as const)
    it(`is never focused by the browser on the button that ${title} (W10)`, async () => {
      const { element, form } = await formWith(html`
        <test-uploader ?multiple=${attributes.multiple} metadata=${attributes.metadata}></test-uploader>
      `);
      const names = attributes.multiple ? ['a.mp4', 'b.mp4'] : ['a.mp4'];
      for (const { id } of await element.addFiles(names.map((name) => makeFile(name))))
        element.fake.moveTo(id, status, { entryId: '0_x', fields: { name: '' } });
      await element.updateComplete;
      form.reportValidity();
      expect(document.activeElement).to.equal(element);
      expect(element.shadowRoot!.activeElement?.localName).not.to.equal('button');
    });

  it('reset cancels and clears (V4)', async () => {
    const { element, form, values } = await formWith();
    const [ready] = await element.addFiles([makeFile('a.mp4'), makeFile('b.mp4')]);
    element.fake.moveTo(ready!.id, 'ready', { entryId: '0_one' });
    form.reset();
    // Another page of this origin may have left something to restore at this moment.
    expect(element.fake.calls.filter((call) => call !== 'restore')).to.deep.equal(['remove']);
    expect(values()).to.deep.equal([]);
    expect(element.uploads).to.deep.equal([]);
  });

  it('shows and sends what a restored form had (V4)', async () => {
    const { element, values } = await formWith();
    const kept = [{ name: 'kept.mp4', size: 5, type: 'video/mp4', tokenId: null, entryId: '0_kept' }];
    element.formStateRestoreCallback(JSON.stringify(kept));
    await element.updateComplete;
    expect(values()).to.deep.equal(['0_kept']);
    expect(element.uploads.map(({ name, status }) => `${name} ${status}`)).to.deep.equal(['kept.mp4 ready']);
    byRole(element, 'button', 'Remove from list: kept.mp4').click();
    expect(values()).to.deep.equal([]);
    dispatchEvent(new Event('pagehide')); // The end of the time for undo.
    expect(values()).to.deep.equal([]);
    expect(element.uploads).to.deep.equal([]);
  });

  it('tells once that a restored upload was removed, when the form sends it no more (V4)', async () => {
    const { element, values } = await formWith();
    const kept = [{ name: 'kept.mp4', size: 5, type: 'video/mp4', tokenId: null, entryId: '0_kept' }];
    element.formStateRestoreCallback(JSON.stringify(kept));
    await element.updateComplete;
    const recordedEvents: unknown[] = [];
    element.addEventListener('change', () => recordedEvents.push(values()));
    element.remove(element.uploads[0]?.id);
    expect(recordedEvents).to.deep.equal([[]]);
  });

  it('ignores a form state that is not its own (F5)', async () => {
    const { element } = await formWith();
    for (const state of ['not json', '{}', 'null', null, new FormData()])
      element.formStateRestoreCallback(state);
    expect(element.uploads).to.deep.equal([]);
  });

  it('every button is of type button (V5)', async () => {
    const { element, form } = await formWith();
    let submits = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits += 1;
    });
    const uploads = await element.addFiles([
      makeFile('a.mp4'),
      makeFile('b.mp4'),
      makeFile('c.pdf', 5, 'application/pdf'),
    ]);
    element.fake.moveTo(uploads[0]!.id, 'paused');
    await element.updateComplete;
    const buttons = [...element.shadowRoot!.querySelectorAll('button')];
    expect(buttons).to.have.length.above(5);
    for (const button of buttons) expect(button.type).to.equal('button');
    for (const button of buttons) button.click();
    expect(submits).to.equal(0);
  });
});
