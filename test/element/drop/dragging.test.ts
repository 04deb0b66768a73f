import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';
import { drag, transferOf } from './drags.js';

const names = (element: TestUploader): readonly string[] => element.uploads.map(({ name }) => name);

/** What lies over an element; empty when nothing does. */
async function overlay(element: TestUploader): Promise<string> {
  await element.updateComplete;
  const over = element.shadowRoot!.querySelector('.over');
  return over ? textOf(over) : '';
}

const plain = (): Promise<TestUploader> =>
  fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);

const [a, b] = [makeFile('a.mp4'), makeFile('b.mp4')];
const pdf = makeFile('notes.pdf', 10, 'application/pdf');

describe('dragging over the element', () => {
  it('says how many files a drop would upload, and when', async () => {
    const element = await plain();
    drag(element, 'dragenter', transferOf(a, b));
    expect(await overlay(element)).to.equal('Drop 2 files to upload Uploads start at once');
    element.manualStart = true;
    expect(await overlay(element)).to.equal('Drop 2 files to upload');
    drag(element, 'dragleave', transferOf(a, b));
    expect(await overlay(element)).to.equal('');
  });

  it('covers all of the element, with a list too, and moves nothing', async () => {
    const element = await plain();
    const uploads = await element.addFiles([a]);
    await element.updateComplete;
    const before = element.getBoundingClientRect();
    drag(element, 'dragenter', transferOf(b));
    expect(await overlay(element)).to.equal('Drop to add 1 file Starts after the others');
    const over = element.shadowRoot!.querySelector('.over')!.getBoundingClientRect();
    expect([over.width, over.height]).to.deep.equal([before.width, before.height]);
    expect(element.getBoundingClientRect().height).to.equal(before.height);
    element.fake.moveTo(uploads[0]!.id, 'ready');
    expect(await overlay(element)).to.equal('Drop to add 1 file Uploads start at once');
  });

  it('is in view where the list is longer than the window', async () => {
    const element = await plain();
    await element.addFiles(Array.from({ length: 40 }, (_, index) => makeFile(`${String(index)}.mp4`)));
    await element.updateComplete;
    expect(element.offsetHeight).to.be.above(innerHeight * 1.5);
    drag(element, 'dragenter', transferOf(b));
    await element.updateComplete;
    const headline = element.shadowRoot!.querySelector('.over .headline')!;
    for (const top of [0, element.offsetHeight / 2, document.documentElement.scrollHeight]) {
      scrollTo({ top, behavior: 'instant' });
      const box = headline.getBoundingClientRect();
      expect(box.top, `scrolled to ${String(top)}`).to.be.above(0);
      expect(box.bottom, `scrolled to ${String(top)}`).to.be.below(innerHeight);
    }
    scrollTo({ top: 0 });
  });

  it('does not promise more than there is room for', async () => {
    const element = await plain();
    element.maxFiles = 2;
    await element.addFiles([a]);
    await element.updateComplete;
    drag(element, 'dragenter', transferOf(b, makeFile('c.mp4')));
    expect(await overlay(element)).to.equal('Drop to upload at most 2 files');
    await element.addFiles([b]);
    expect(await overlay(element)).to.equal('The list is full at most 2 files');
  });

  it('refuses only what is certain to be refused; the drop is taken and names it (M4)', async () => {
    const element = await plain();
    drag(element, 'dragenter', transferOf(pdf, a));
    expect(await overlay(element)).to.contain('Drop 2 files to upload');
    drag(element, 'drop', transferOf());
    drag(element, 'dragenter', transferOf(pdf));
    expect(await overlay(element)).to.equal('Not accepted here Accepted: video, audio, images');
    drag(element, 'drop', transferOf(pdf));
    expect(await overlay(element)).to.equal('');
    expect(textOf(element.shadowRoot!.querySelector('.notices')!)).to.contain('notes.pdf');
  });

  it('gives no number where folders are taken that may be among them', async () => {
    const element = await plain();
    element.folders = true;
    drag(element, 'dragenter', transferOf(a, makeFile('holiday', 1, '')));
    expect(await overlay(element)).to.contain('Drop to upload');
  });

  it('ends when the files are elsewhere, though what they left is gone and tells nothing (E9)', async () => {
    const element = await plain();
    drag(element.shadowRoot!.querySelector('label')!, 'dragenter', transferOf(a));
    expect(await overlay(element)).not.to.equal('');
    drag(document.body, 'dragenter', transferOf(a));
    expect(await overlay(element)).to.equal('');
    drag(element.shadowRoot!.querySelector('label')!, 'dragenter', transferOf(a));
    expect(await overlay(element)).not.to.equal('');
    document.dispatchEvent(new PointerEvent('pointermove'));
    expect(await overlay(element)).to.equal('');
  });

  it('works where the page keeps events of drags from its document (E1)', async () => {
    const page = await fixture(html`
      <div><test-uploader multiple></test-uploader></div>
    `);
    const element = page.querySelector('test-uploader')!;
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'])
      page.addEventListener(type, (event) => {
        event.stopPropagation();
      });
    drag(element, 'dragenter', transferOf(a));
    expect(await overlay(element)).not.to.equal('');
    drag(element, 'drop', transferOf(a));
    expect(await overlay(element)).to.equal('');
    expect(names(element)).to.deep.equal(['a.mp4']);
  });

  it('works inside a closed shadow root (E4)', async () => {
    const outer = await fixture(html`
      <div></div>
    `);
    const element = document.createElement('test-uploader');
    outer.attachShadow({ mode: 'closed' }).append(element);
    drag(element, 'dragenter', transferOf(a));
    drag(element, 'dragover', transferOf(a));
    expect(await overlay(element)).not.to.equal('');
    drag(document.body, 'dragenter', transferOf(a));
    expect(await overlay(element)).to.equal('');
  });
});

describe('drop-target="page"', () => {
  const onPage = async (): Promise<TestUploader> => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple drop-target="page"></test-uploader>
    `);
    // What does it is loaded for pages that want it.
    await waitUntil(() => drag(document.body, 'dragenter', transferOf(a)).defaultPrevented);
    return element;
  };

  const frame = (element: TestUploader): Element | null => element.shadowRoot!.querySelector(':popover-open');

  it('takes what is dropped anywhere, with a frame around the page', async () => {
    const element = await onPage();
    expect(drag(document.body, 'dragover', transferOf(a)).defaultPrevented).to.equal(true);
    expect(await overlay(element)).to.contain('Drop 1 file to upload');
    const { width, height } = frame(element)!.getBoundingClientRect();
    expect([width, height]).to.deep.equal([document.documentElement.clientWidth, innerHeight]);
    expect(getComputedStyle(frame(element)!).pointerEvents).to.equal('none');
    expect(drag(document.body, 'drop', transferOf(a)).defaultPrevented).to.equal(true);
    expect(await overlay(element)).to.equal('');
    expect(frame(element)).to.equal(null);
    expect(names(element)).to.deep.equal(['a.mp4']);
  });

  it('takes a drop on the element once', async () => {
    const element = await onPage();
    drag(element, 'dragenter', transferOf(a));
    drag(element, 'dragover', transferOf(a));
    expect(frame(element)).to.equal(null);
    drag(element, 'drop', transferOf(a));
    expect(names(element)).to.deep.equal(['a.mp4']);
  });

  it('leaves alone what something else on the page takes, and shows nothing there (E9)', async () => {
    const element = await onPage();
    const other = await fixture<HTMLElement>(html`
      <div></div>
    `);
    for (const type of ['dragover', 'drop'])
      other.addEventListener(type, (event) => {
        event.preventDefault();
      });
    drag(document.body, 'dragover', transferOf(a));
    expect(await overlay(element)).not.to.equal('');
    drag(other, 'dragover', transferOf(a));
    expect(await overlay(element)).to.equal('');
    drag(other, 'drop', transferOf(a));
    expect(names(element)).to.deep.equal([]);
  });

  it('shows nothing where the page would keep the drop from it', async () => {
    const element = await onPage();
    const other = await fixture<HTMLElement>(html`
      <div></div>
    `);
    other.addEventListener('dragover', (event) => {
      event.stopPropagation();
    });
    drag(document.body, 'dragover', transferOf(a));
    expect(await overlay(element)).not.to.equal('');
    drag(other, 'dragover', transferOf(a));
    drag(other, 'dragover', transferOf(a));
    expect(await overlay(element)).to.equal('');
  });

  it('leaves the file inputs of the page their drops, and text and links to everybody (E9)', async () => {
    const element = await onPage();
    const field = await fixture<HTMLInputElement>(html`
      <input type="file" aria-label="x" />
    `);
    expect(drag(field, 'dragover', transferOf(a)).defaultPrevented).to.equal(false);
    expect(drag(field, 'drop', transferOf(a)).defaultPrevented).to.equal(false);
    const link = new DataTransfer();
    link.items.add('https://example.org', 'text/uri-list');
    for (const type of ['dragenter', 'dragover', 'drop'])
      expect(drag(document.body, type, link).defaultPrevented, type).to.equal(false);
    expect(await overlay(element)).to.equal('');
    expect(names(element)).to.deep.equal([]);
  });

  it('does not take what was dragged from the page itself (W8)', async () => {
    const element = await onPage();
    document.body.dispatchEvent(new DragEvent('dragstart', { bubbles: true }));
    expect(drag(document.body, 'drop', transferOf(a)).defaultPrevented).to.equal(false);
    document.body.dispatchEvent(new DragEvent('dragend', { bubbles: true }));
    expect(names(element)).to.deep.equal([]);
  });

  it('gives a drop to one of several, the first that can take it (E5)', async () => {
    const page = await fixture(html`
      <div>
        <test-uploader multiple drop-target="page"></test-uploader>
        <test-uploader multiple drop-target="page"></test-uploader>
      </div>
    `);
    const [first, second] = [...page.querySelectorAll('test-uploader')] as [TestUploader, TestUploader];
    // Each loads what does it by itself.
    for (const other of [first, second]) {
      other.noDrop = true;
      await waitUntil(() => drag(document.body, 'dragenter', transferOf(a)).defaultPrevented);
      other.noDrop = false;
    }
    page.append(first); // Now the other is the first, though it was there later.
    drag(document.body, 'dragover', transferOf(a));
    expect(await overlay(second)).not.to.equal('');
    expect(await overlay(first)).to.equal('');
    drag(document.body, 'drop', transferOf(a));
    second.disabled = true;
    drag(document.body, 'drop', transferOf(b));
    expect([names(first), names(second)]).to.deep.equal([['b.mp4'], ['a.mp4']]);
    drag(second, 'drop', transferOf(b));
    expect(names(first)).to.deep.equal(['b.mp4']);
  });

  it('takes nothing while it is disabled, hidden, without drops or off the page (V5, E2)', async () => {
    const element = await onPage();
    const isTaken = (): boolean => drag(document.body, 'drop', transferOf(a)).defaultPrevented;
    element.disabled = true;
    expect(isTaken()).to.equal(false);
    element.disabled = false;
    element.noDrop = true;
    expect(isTaken()).to.equal(false);
    element.noDrop = false;
    element.hidden = true;
    expect(isTaken()).to.equal(false);
    element.hidden = false;
    drag(document.body, 'dragover', transferOf(a));
    expect(await overlay(element)).not.to.equal('');
    const parent = element.parentElement!;
    element.remove();
    expect(isTaken()).to.equal(false);
    parent.append(element);
    expect(await overlay(element)).to.equal('');
    expect(names(element)).to.deep.equal([]);
  });
});
