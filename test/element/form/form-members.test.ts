import { expect, fixture, html } from '@open-wc/testing';
import { makeFile, type TestUploader } from '../fake-uploader.js';

async function inForm(): Promise<{ form: HTMLFormElement; element: TestUploader }> {
  const form = await fixture<HTMLFormElement>(html`
    <form id="around">
      <label for="video">Your video</label>
      <input name="title" />
      <test-uploader id="video" name="video" multiple required></test-uploader>
    </form>
  `);
  return { form, element: form.querySelector('test-uploader')! };
}

/** It has one upload, which is ready. */
async function ready(element: TestUploader, entryId = '0_one'): Promise<string> {
  const [upload] = await element.addFiles([makeFile(`${entryId}.mp4`)]);
  element.fake.moveTo(upload!.id, 'ready', { entryId });
  await element.updateComplete;
  return upload!.id;
}

describe('a form field like any other (V4)', () => {
  it('has what scripts ask of every field of a form', async () => {
    const { form, element } = await inForm();
    const fields = [...form.elements] as HTMLInputElement[];
    expect(fields).to.include(element);
    expect(fields.every((field) => field.checkValidity())).to.equal(false);
    expect(element.form).to.equal(form);
    expect([...element.labels]).to.deep.equal([form.querySelector('label')]);
    expect(element.type).to.equal(element.localName);
    expect(element.willValidate).to.equal(true);
    expect(element.validity.valueMissing).to.equal(true);
    expect(element.validationMessage).not.to.equal('');
    await ready(element);
    expect(fields.every((field) => field.checkValidity())).to.equal(true);
    expect(element.validity.valid).to.equal(true);
    expect(element.validationMessage).to.equal('');
  });

  it('dispatches invalid when it is asked and is not, and takes the focus when visitors are told', async () => {
    const { element } = await inForm();
    let count = 0;
    element.addEventListener('invalid', () => (count += 1));
    expect(element.checkValidity()).to.equal(false);
    expect(count).to.equal(1);
    expect(element.reportValidity()).to.equal(false);
    expect(count).to.equal(2);
    expect(document.activeElement).to.equal(element);
  });

  it('is not valid for as long as the page says so, in the page’s words', async () => {
    const { element } = await inForm();
    await ready(element);
    element.setCustomValidity('Only lectures, please.');
    expect(element.checkValidity()).to.equal(false);
    expect(element.validity.customError).to.equal(true);
    expect(element.validationMessage).to.equal('Only lectures, please.');
    await ready(element, '0_two'); // Whatever else changes.
    expect(element.validationMessage).to.equal('Only lectures, please.');
    element.setCustomValidity('');
    expect(element.checkValidity()).to.equal(true);
  });

  it('has the ids that the form sends as its value, and is reset by the empty text', async () => {
    const { form, element } = await inForm();
    expect(element.value).to.equal('');
    await ready(element);
    await ready(element, '0_two');
    expect(element.value).to.equal('0_one,0_two');
    element.value = '0_one,0_two'; // As a framework does that has read it.
    expect(element.uploads).to.have.length(2);
    expect(() => (element.value = '0_other')).to.throw(DOMException, 'can only be set to the empty text');
    expect(element.uploads).to.have.length(2);
    element.value = '';
    await element.updateComplete;
    expect(element.uploads).to.have.length(0);
    expect(new FormData(form).has('video')).to.equal(false);
    expect(element.fake.calls.filter((call) => call.startsWith('delete'))).to.deep.equal([]);
  });

  it('belongs to no form outside of one, and still says whether it is valid', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader required></test-uploader>
    `);
    expect(element.form).to.equal(null);
    expect(element.checkValidity()).to.equal(false);
    element.disabled = true;
    await element.updateComplete;
    expect(element.willValidate).to.equal(false);
    expect(element.checkValidity()).to.equal(true);
  });
});
