import { expect, fixture, html } from '@open-wc/testing';
import { byRole } from './by-role.js';
import { makeFile, type TestUploader } from './fake-uploader.js';

async function plain(): Promise<TestUploader> {
  return fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);
}

function input(element: TestUploader): HTMLInputElement {
  return element.shadowRoot!.getElementById('file-input') as HTMLInputElement;
}

describe('before and between the files', () => {
  it('opens a connection when the visitor shows intent, and never because the page is there', async () => {
    for (const intent of ['focusin', 'dragenter']) {
      const element = await plain();
      expect(element.engines, 'on load').to.deep.equal([]);
      input(element).dispatchEvent(new Event(intent, { bubbles: true, composed: true }));
      expect(element.fake.isWarm, intent).to.equal(true);
      expect(element.uploads).to.deep.equal([]);
    }
  });

  it('opens none for a disabled element, nor when there are uploads, which have one', async () => {
    const disabled = await plain();
    disabled.disabled = true;
    disabled.dispatchEvent(new Event('dragenter'));
    expect(disabled.engines).to.deep.equal([]);

    const busy = await plain();
    busy.addFiles([makeFile()]);
    await busy.updateComplete;
    byRole(busy, 'button', 'Cancel').focus();
    expect(busy.fake.isWarm).to.equal(false);
  });

  it('C1: takes thousands of chosen files in turns, all of them and in order', async () => {
    const element = await plain();
    const names = Array.from({ length: 2_500 }, (_, index) => `${String(index)}.mp4`);
    const chosen = new DataTransfer();
    for (const name of names) chosen.items.add(makeFile(name, 1));
    input(element).files = chosen.files;
    input(element).dispatchEvent(new Event('change'));
    expect(element.uploads.length).to.equal(1_000);
    await new Promise<void>((resolve) => {
      element.addEventListener('upload-added', () => {
        if (element.uploads.length === names.length) resolve();
      });
    });
    expect(element.uploads.map(({ name }) => name)).to.deep.equal(names);
  });

  it('C1: takes no more of them when it has left the page', async () => {
    const element = await plain();
    const chosen = new DataTransfer();
    for (let index = 0; index < 1_500; index += 1) chosen.items.add(makeFile(`${String(index)}.mp4`, 1));
    input(element).files = chosen.files;
    input(element).dispatchEvent(new Event('change'));
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
    expect(element.uploads).to.deep.equal([]);
    expect(element.engines).to.have.length(1);
  });

  it('C1: shows what happens to many files several times a second, to a few at once', async () => {
    for (const [count, isAtOnce] of [
      [3, true],
      [30, false],
    ] as const) {
      const element = await plain();
      const [first] = element.addFiles(
        Array.from({ length: count }, (_, index) => makeFile(`${String(index)}.mp4`)),
      );
      await element.updateComplete;
      element.fake.moveTo(first!.id, 'uploading', { confirmedBytes: 1 });
      await new Promise((resolve) => setTimeout(resolve));
      await new Promise((resolve) => setTimeout(resolve));
      const shown = (): boolean => element.shadowRoot!.querySelector('.row.uploading') !== null;
      expect(shown(), String(count)).to.equal(isAtOnce);
      await element.updateComplete;
      expect(shown()).to.equal(true);
    }
  });
});
