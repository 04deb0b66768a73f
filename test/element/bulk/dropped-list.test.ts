import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/element/bulk/bulk-details.js'; // As after its first use: no test waits for it to load.
import { allByRole, byRole, textOf } from '../by-role.js';
import { drag, transferOf } from '../drop/drags.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

async function uploader(): Promise<TestUploader> {
  return fixture<TestUploader>(html`
    <test-uploader multiple metadata="title description tags"></test-uploader>
  `);
}

const csv = (text: BlobPart, name = 'list.csv', type = 'text/csv'): File => new File([text], name, { type });

async function drop(element: TestUploader, ...files: readonly File[]): Promise<void> {
  drag(element, 'drop', transferOf(...files));
  await element.updateComplete;
}

const fieldsOf = (element: TestUploader): readonly unknown[] =>
  element.uploads.map(({ name, fields }) => [name, fields]);

const notices = (element: TestUploader): readonly string[] =>
  [...element.shadowRoot!.querySelectorAll('.notices p')].map((one) =>
    textOf(one).replaceAll(/[\u2068\u2069]/g, ''),
  );

const titled = (element: TestUploader): boolean =>
  element.uploads.length > 0 && element.uploads.every(({ fields }) => fields.name !== undefined);

describe('a dropped list with details', () => {
  it('fills the rows by the names of the files, and is no upload and no refusal', async () => {
    const element = await uploader();
    const rejected: string[] = [];
    element.addEventListener('upload-rejected', ({ detail }) => rejected.push(detail.file.name));
    const list = csv('filename,title,tags\na.mp4,One,"x, y"\nB.MP4,Two,');
    await drop(element, makeFile('a.mp4'), list, makeFile('b.mp4'));
    await waitUntil(() => titled(element));
    expect(fieldsOf(element)).to.deep.equal([
      ['a.mp4', { name: 'One', tags: 'x, y' }],
      ['b.mp4', { name: 'Two' }],
    ]);
    expect(rejected).to.deep.equal([]);
    expect(notices(element)).to.deep.equal([]);
    expect(element.fake.kept).to.have.length(2);
  });

  it('counts for files that come later, and for those that are here', async () => {
    const element = await uploader();
    await element.addFiles([makeFile('a.mp4')]);
    await drop(element, csv('filename;title\na.mp4;One\nb.mp4;Two', 'list.CSV', ''));
    await waitUntil(() => titled(element));
    await element.addFiles([makeFile('b.mp4')]);
    await waitUntil(() => titled(element));
    expect(fieldsOf(element)).to.deep.equal([
      ['a.mp4', { name: 'One' }],
      ['b.mp4', { name: 'Two' }],
    ]);
  });

  it('never replaces what somebody has typed in a row (M7)', async () => {
    const element = await uploader();
    await element.addFiles([makeFile('a.mp4')]);
    await element.updateComplete;
    const title = allByRole(element, 'textbox')[0]!;
    title.value = 'Mine';
    title.dispatchEvent(new Event('input', { bubbles: true }));
    title.dispatchEvent(new Event('change', { bubbles: true }));
    await drop(element, csv('filename,title,tags\na.mp4,One,x'));
    await waitUntil(() => element.uploads[0]!.fields.tags === 'x');
    expect(fieldsOf(element)).to.deep.equal([['a.mp4', { name: 'Mine', tags: 'x' }]]);
  });

  it('has its mistakes named by line, in sight and aloud', async () => {
    const element = await uploader();
    await element.addFiles([makeFile('a.mp4')]);
    await drop(element, csv('filename,title,size\na.mp4,One,3\nx.mp4,Two,4'));
    await waitUntil(() => notices(element).length > 0);
    expect(notices(element)).to.deep.equal([
      'Line 1: unknown column “size”.',
      'Line 3: no file with the name “x.mp4”.',
    ]);
    expect(textOf(byRole(element, 'alert'))).to.contain('Line 3');
    expect(fieldsOf(element)).to.deep.equal([['a.mp4', { name: 'One' }]]);
    await expect(element).to.be.accessible();
  });

  it('may come before any file: then nothing is missing', async () => {
    const element = await uploader();
    const list = csv('filename,title\na.mp4,One');
    await drop(element, list);
    await element.addFiles([makeFile('a.mp4')]);
    await waitUntil(() => titled(element));
    expect(notices(element)).to.deep.equal([]);
  });

  it('is said to be unreadable where it is no text', async () => {
    const element = await uploader();
    await drop(element, csv(Uint8Array.of(0xff, 0x00, 0xd8)));
    await waitUntil(() => notices(element).length > 0);
    expect(notices(element)).to.deep.equal(['Couldn’t be read (1): list.csv']);
  });

  it('is a file like any other without a form in the rows, and where such files are taken', async () => {
    const bare = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    await drop(bare, csv('filename\na.mp4'));
    expect(notices(bare)[0]).to.contain('“list.csv” wasn’t added');
    const taking = await fixture<TestUploader>(html`
      <test-uploader multiple metadata="title" accept=".csv"></test-uploader>
    `);
    await drop(taking, csv('filename\na.mp4'));
    expect(taking.uploads.map(({ name }) => name)).to.deep.equal(['list.csv']);
  });

  it('can be chosen, and is welcome while it is dragged', async () => {
    const element = await uploader();
    const input = element.shadowRoot!.querySelector<HTMLInputElement>('#file-input')!;
    expect(input.accept.split(',')).to.contain('.csv');
    drag(element, 'dragenter', transferOf(csv('x')));
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.over')!.classList.contains('refusing')).to.equal(false);
  });
});
