import { expect, fixture, html } from '@open-wc/testing';
import { FileError, NetworkError } from '../../../src/errors.js';
import { allByRole, byRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';
import { drag, transferOf } from './drags.js';

const names = (element: TestUploader): readonly string[] => element.uploads.map(({ name }) => name);

/** Lets a visitor drop files. */
async function drop(element: TestUploader, ...files: readonly File[]): Promise<void> {
  drag(element, 'drop', transferOf(...files));
  await element.updateComplete;
}

const question = (element: TestUploader): string => {
  const asked = element.shadowRoot!.querySelector('.question');
  return asked ? textOf(asked).replaceAll(/[\u2068\u2069]/g, '') : '';
};

/** One that was made a moment later has another date, and so is another file. */
const file = (name: string, lastModified = 1): File =>
  new File(['0123456789'], name, { type: 'video/mp4', lastModified });

const withA = async (): Promise<TestUploader> => {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);
  await drop(element, file('a.mp4'));
  return element;
};

describe('files that are on the list already', () => {
  it('are asked about before a byte is sent; the others of the same drop go on (F3)', async () => {
    const element = await withA();
    await drop(element, file('a.mp4'), file('b.mp4'));
    expect(names(element)).to.deep.equal(['a.mp4', 'b.mp4']);
    expect(question(element)).to.contain('Already on the list: a.mp4');
    // Said too, with what can be done; the focus stays where it was.
    expect(allByRole(element, 'alert')[0]!.textContent)
      .to.contain('Already on the list')
      .and.to.contain('Skip, Upload again');
    expect(element.shadowRoot!.activeElement === null).to.equal(true);
  });

  it('are uploaded again, or skipped, as the visitor says', async () => {
    const element = await withA();
    await drop(element, file('a.mp4'));
    byRole(element, 'button', 'Skip').click();
    await element.updateComplete;
    expect(question(element)).to.equal('');
    expect(names(element)).to.deep.equal(['a.mp4']);
    await drop(element, file('a.mp4'));
    byRole(element, 'button', 'Upload again').click();
    await element.updateComplete;
    expect(question(element)).to.equal('');
    expect(names(element)).to.deep.equal(['a.mp4', 'a.mp4']);
  });

  it('offer first what changes nothing', async () => {
    const element = await withA();
    await drop(element, file('a.mp4'));
    const answers = [...element.shadowRoot!.querySelectorAll('.question button')].map(textOf);
    expect(answers).to.deep.equal(['Skip', 'Upload again']);
  });

  it('are one question, also when they come one after the other', async () => {
    const element = await withA();
    await drop(element, file('b.mp4'));
    await drop(element, file('a.mp4'));
    await drop(element, file('a.mp4'), file('c.mp4'));
    await drop(element, file('b.mp4'));
    expect(question(element)).to.contain('Already on the list: a.mp4, b.mp4');
    byRole(element, 'button', 'Upload again').click();
    expect(names(element)).to.deep.equal(['a.mp4', 'b.mp4', 'c.mp4', 'a.mp4', 'b.mp4']);
  });

  it('are the same only with the same name, size, date and path', async () => {
    const element = await withA();
    const elsewhere = Object.defineProperty(file('a.mp4'), 'webkitRelativePath', { value: 'x/a.mp4' });
    await drop(element, file('a.mp4', 2));
    const dataTransfer = {
      types: ['Files'],
      items: [{ kind: 'file', webkitGetAsEntry: () => null, getAsFile: () => elsewhere }],
    };
    const event = new DragEvent('drop', { cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
    element.dispatchEvent(event);
    await drop(element, makeFile('a.mp4', 11));
    expect(question(element)).to.equal('');
    expect(element.uploads).to.have.length(4);
  });

  it('are taken without a question by addFiles(): the page knows what it does', async () => {
    const element = await withA();
    await element.addFiles([file('a.mp4')]);
    expect(question(element)).to.equal('');
    expect(element.uploads).to.have.length(2);
  });

  it('are welcome where the upload was cancelled, or cannot read its file any more (W5)', async () => {
    const element = await withA();
    const { id } = element.uploads[0]!;
    element.fake.fail(id, new NetworkError('x'));
    await drop(element, file('a.mp4'));
    expect(question(element)).to.contain('a.mp4');
    byRole(element, 'button', 'Skip').click();
    element.fake.fail(id, new FileError('FILE_UNREADABLE', 'x'));
    await drop(element, file('a.mp4'));
    expect(question(element)).to.equal('');
    expect(element.uploads).to.have.length(2);
    for (const upload of element.uploads) element.fake.moveTo(upload.id, 'cancelled', { error: null });
    await drop(element, file('a.mp4'));
    expect(question(element)).to.equal('');
    expect(element.uploads).to.have.length(3);
  });

  it('are welcome where the one on the list is about to leave it', async () => {
    const element = await withA();
    byRole(element, 'button', 'Cancel: a.mp4').click();
    await drop(element, file('a.mp4'));
    expect(question(element)).to.equal('');
    expect(element.uploads.length).to.be.above(1);
  });

  it('are welcome where an interrupted upload waits for its file (F3)', async () => {
    const element = await withA();
    element.fake.list({
      ...element.uploads[0]!,
      id: 'earlier',
      file: null,
      name: 'b.mp4',
      status: 'paused',
      needs: 'file',
    });
    await drop(element, file('b.mp4'));
    expect(question(element)).to.equal('');
  });

  it('are no longer asked about once the form was reset', async () => {
    const element = await withA();
    await drop(element, file('a.mp4'));
    element.formResetCallback();
    await element.updateComplete;
    expect(question(element)).to.equal('');
  });

  it('are found among ten thousand in no time that anybody notices', async () => {
    const element = await withA();
    const { fake, uploads } = element;
    fake.uploads = Array.from({ length: 10_000 }, (_, index) => ({
      ...uploads[0]!,
      id: String(index),
      file: file(`${String(index)}.mp4`),
    }));
    let reads = 0;
    const again = Array.from({ length: 1_000 }, (_, index) => file(`${String(index)}.mp4`));
    for (const one of again)
      Object.defineProperty(one, 'lastModified', {
        get: () => {
          reads += 1;
          return 1;
        },
      });
    const dataTransfer = {
      types: ['Files'],
      items: again.map((one) => ({ kind: 'file', webkitGetAsEntry: () => null, getAsFile: () => one })),
    };
    const event = new DragEvent('drop', { cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
    element.dispatchEvent(event);
    expect(question(element)).to.equal('');
    await element.updateComplete;
    expect(question(element)).to.contain('and 995 more');
    // Each is looked at a few times, not once for each upload.
    expect(reads).to.be.below(10_000);
  });
});

describe('files that are not taken', () => {
  it('of one cause are told what to do once', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    const pdf = (name: string): File => makeFile(name, 10, 'application/pdf');
    await drop(element, pdf('a.pdf'), makeFile('empty.mp4', 0), pdf('b.pdf'));
    const paragraphs = [...element.shadowRoot!.querySelectorAll('.notices p')].map((one) =>
      one.textContent.replaceAll(/[\u2068\u2069]/g, ''),
    );
    expect(paragraphs).to.deep.equal([
      '“a.pdf” wasn’t added. This type of file isn’t accepted here.',
      '“b.pdf” wasn’t added. This type of file isn’t accepted here. Accepted: video, audio, images.',
      '“empty.mp4” wasn’t added. It’s empty. Choose another file.',
    ]);
  });

  it('are named up to five; the others are counted', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    await drop(
      element,
      ...Array.from({ length: 9 }, (_, index) => makeFile(`${String(index)}.pdf`, 10, 'application/pdf')),
    );
    const paragraphs = [...element.shadowRoot!.querySelectorAll('.notices p')].map(textOf);
    expect(paragraphs).to.have.length(6);
    expect(paragraphs[4]).to.contain('Accepted: video');
    expect(paragraphs[5]).to.equal('and 4 more');
  });
});
