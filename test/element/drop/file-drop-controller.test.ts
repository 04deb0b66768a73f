import { expect, fixture, html } from '@open-wc/testing';
import { allByRole, fileInput, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';
import { drag, transferOf } from './drags.js';

const names = (element: TestUploader): readonly string[] => element.uploads.map(({ name }) => name);

function paste(target: EventTarget, clipboardData: DataTransfer): ClipboardEvent {
  const event = new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true });
  // Firefox makes an empty one of its own out of what the constructor is given.
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  target.dispatchEvent(event);
  return event;
}

/** Puts files into an input as the picker does. */
function pick(element: TestUploader, files: readonly File[], id?: string): void {
  const input = fileInput(element, id);
  input.files = transferOf(...files).files;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const isDragging = (element: TestUploader): boolean => element.matches(':state(dragging)');

describe('picking', () => {
  it('queues what was picked, and lets the same file be picked again', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    const file = makeFile();
    pick(element, [file]);
    expect(names(element)).to.deep.equal(['lecture.mp4']);
    expect(fileInput(element).value).to.equal('');
    await element.cancel();
    element.fake.moveTo(element.uploads[0]!.id, 'cancelled');
    await element.updateComplete;
    pick(element, [file]);
    expect(names(element)).to.have.length(2);
  });

  it('asks the page first: files-selected can be cancelled', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    const selected: readonly File[][] = [];
    element.parentElement!.addEventListener(
      'files-selected',
      (event) => {
        (selected as File[][]).push([...event.detail.files]);
        event.preventDefault();
      },
      { once: true },
    );
    const file = makeFile();
    pick(element, [file]);
    expect(selected).to.deep.equal([[file]]);
    expect(names(element)).to.deep.equal([]);
    pick(element, [file]);
    expect(names(element)).to.deep.equal(['lecture.mp4']);
  });

  it('lets no event of its input out of the element (V1)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    const recordedEvents: string[] = [];
    for (const type of ['input', 'change', 'cancel'])
      element.addEventListener(type, () => recordedEvents.push(type));
    fileInput(element).dispatchEvent(new Event('cancel', { bubbles: true, composed: true }));
    pick(element, [makeFile()]);
    expect(recordedEvents).to.deep.equal([]);
  });

  it('hands accept and multiple to the picker', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader accept=".mp4,video/webm" multiple></test-uploader>
    `);
    expect(fileInput(element).accept).to.equal('.mp4,video/webm,.webm');
    expect(fileInput(element).multiple).to.equal(true);
    element.accept = null;
    element.target = 'token';
    element.multiple = false;
    await element.updateComplete;
    expect(fileInput(element).hasAttribute('accept')).to.equal(false);
    expect(fileInput(element).multiple).to.equal(false);
  });

  it('hands a capture without a value to the picker, as HTML does: the phone chooses the camera', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader capture></test-uploader>
    `);
    expect(element.capture).to.equal('');
    expect(fileInput(element).getAttribute('capture')).to.equal('');
    element.capture = null;
    await element.updateComplete;
    expect(fileInput(element).getAttribute('capture')).to.equal(null);
  });

  it('hands capture to the picker of files, as a phone needs it to make a recording, and not to that of folders', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader folders capture="environment"></test-uploader>
    `);
    const inputs = [...element.shadowRoot!.querySelectorAll('input[type=file]')];
    expect(inputs.map((input) => input.getAttribute('capture'))).to.deep.equal(['environment', null]);
  });

  it('offers folders when asked to', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader folders multiple></test-uploader>
    `);
    expect(fileInput(element, 'folder-input').webkitdirectory).to.equal(true);
    pick(element, [makeFile('a.mp4')], 'folder-input');
    expect(names(element)).to.deep.equal(['a.mp4']);
  });

  it('openPicker() opens it', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    let clicks = 0;
    fileInput(element).addEventListener('click', (event) => {
      event.preventDefault();
      clicks += 1;
    });
    element.openPicker();
    expect(clicks).to.equal(1);
  });
});

describe('dropping', () => {
  it('takes files that are dropped anywhere on the element', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    const over = drag(element, 'dragover', transferOf(makeFile()));
    expect(over.defaultPrevented).to.equal(true);
    const drop = drag(element, 'drop', transferOf(makeFile('a.mp4'), makeFile('b.mp4')));
    expect(drop.defaultPrevented).to.equal(true);
    expect(names(element)).to.deep.equal(['a.mp4', 'b.mp4']);
  });

  it('leaves dropped text and links to the page, quietly (E9)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    const transfer = new DataTransfer();
    transfer.items.add('https://example.org', 'text/uri-list');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      expect(drag(element, type, transfer).defaultPrevented, type).to.equal(false);
    }
    expect(isDragging(element)).to.equal(false);
    expect(names(element)).to.deep.equal([]);
    expect(allByRole(element, 'alert').map(textOf)).to.deep.equal(['']);
  });

  it('ignores a drop without files (E9)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    drag(element, 'drop', new DataTransfer());
    expect(names(element)).to.deep.equal([]);
  });

  it('shows dragging without flicker while the pointer crosses what is inside (E9)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    const transfer = transferOf(makeFile());
    const [outer, inner] = [
      element.shadowRoot!.querySelector('div')!,
      element.shadowRoot!.querySelector('label')!,
    ];
    const seen: boolean[] = [];
    for (const [target, type] of [
      [outer, 'dragenter'],
      [inner, 'dragenter'],
      [outer, 'dragleave'],
      [outer, 'dragenter'],
      [inner, 'dragleave'],
      [outer, 'dragleave'],
    ] as const) {
      drag(target, type, transfer);
      await element.updateComplete;
      seen.push(isDragging(element));
    }
    expect(seen).to.deep.equal([true, true, true, true, true, false]);
  });

  it('stops showing dragging after the drop', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    drag(element, 'dragenter', transferOf(makeFile()));
    drag(element, 'drop', transferOf(makeFile()));
    await element.updateComplete;
    expect(isDragging(element)).to.equal(false);
  });

  it('leaves drops outside the element alone (E9)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    expect(drag(document.body, 'drop', transferOf(makeFile())).defaultPrevented).to.equal(false);
    expect(names(element)).to.deep.equal([]);
  });

  it('with no-drop takes nothing, and keeps the browser from leaving the page for the file', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader no-drop></test-uploader>
    `);
    const transfer = transferOf(makeFile());
    drag(element, 'dragenter', transfer);
    const over = drag(element, 'dragover', transfer);
    expect(over.defaultPrevented).to.equal(true);
    expect(drag(element, 'drop', transfer).defaultPrevented).to.equal(true);
    expect(isDragging(element)).to.equal(false);
    expect(names(element)).to.deep.equal([]);
  });

  it('applies the same restrictions as the picker (M4)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    drag(element, 'drop', transferOf(makeFile('notes.pdf', 10, 'application/pdf'), makeFile('a.mp4')));
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['a.mp4']);
    // Firefox leaves the isolates out of innerText.
    expect(allByRole(element, 'alert')[0]!.textContent).to.contain('“\u2068notes.pdf\u2069” wasn’t added');
  });

  it('names a dropped folder as what it is, unless folders are taken (F2)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    const items = [{ kind: 'file', webkitGetAsEntry: () => ({ isDirectory: true, name: 'holiday' }) }];
    const drop = new DragEvent('drop');
    Object.defineProperty(drop, 'dataTransfer', { value: { types: ['Files'], items } });
    element.dispatchEvent(drop);
    await element.updateComplete;
    expect(allByRole(element, 'alert')[0]!.textContent).to.contain(
      '“\u2068holiday\u2069” wasn’t added. It’s a folder',
    );
  });
});

describe('pasting', () => {
  it('takes pasted files only when asked to', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    expect(paste(document.body, transferOf(makeFile())).defaultPrevented).to.equal(false);
    element.paste = true;
    expect(paste(document.body, transferOf(makeFile())).defaultPrevented).to.equal(true);
    expect(names(element)).to.deep.equal(['lecture.mp4']);
  });

  it('leaves pasting into text fields alone, and pasted text everywhere', async () => {
    const page = await fixture(html`
      <div>
        <input aria-label="x" />
        <test-uploader paste></test-uploader>
      </div>
    `);
    const element = page.querySelector('test-uploader')!;
    expect(paste(page.querySelector('input')!, transferOf(makeFile())).defaultPrevented).to.equal(false);
    const text = new DataTransfer();
    text.items.add('hello', 'text/plain');
    expect(paste(document.body, text).defaultPrevented).to.equal(false);
    expect(names(element)).to.deep.equal([]);
  });

  it('gives a paste to one element only: the one it happened in, else the first (E5)', async () => {
    const page = await fixture(html`
      <div>
        <test-uploader multiple paste></test-uploader>
        <test-uploader multiple paste></test-uploader>
      </div>
    `);
    const [first, second] = [...page.querySelectorAll('test-uploader')];
    paste(document.body, transferOf(makeFile('page.mp4')));
    paste(second!, transferOf(makeFile('second.mp4')));
    expect(names(first!)).to.deep.equal(['page.mp4']);
    expect(names(second!)).to.deep.equal(['second.mp4']);
  });

  it('listens no longer once the element is off the page (E2)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader paste></test-uploader>
    `);
    element.remove();
    expect(paste(document.body, transferOf(makeFile())).defaultPrevented).to.equal(false);
  });
});

describe('disabled', () => {
  it('blocks picker, drop, paste and API alike (V5)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader disabled paste></test-uploader>
    `);
    expect(fileInput(element).disabled).to.equal(true);
    pick(element, [makeFile()]);
    drag(element, 'drop', transferOf(makeFile()));
    paste(document.body, transferOf(makeFile()));
    expect(await element.addFiles([makeFile()])).to.deep.equal([]);
    expect(names(element)).to.deep.equal([]);
    expect(element.engines).to.deep.equal([]);
  });

  it('is told by isDisabled, whether it comes from the element or from a fieldset', async () => {
    const fieldset = await fixture<HTMLFieldSetElement>(html`
      <fieldset><test-uploader></test-uploader></fieldset>
    `);
    const element = fieldset.querySelector('test-uploader')!;
    expect(element.isDisabled).to.equal(false);
    fieldset.disabled = true;
    expect(element.isDisabled).to.equal(true);
    fieldset.disabled = false;
    element.disabled = true;
    expect(element.isDisabled).to.equal(true);
  });

  it('is inherited from a fieldset, and ends with it (V5)', async () => {
    const fieldset = await fixture<HTMLFieldSetElement>(html`
      <fieldset disabled><test-uploader></test-uploader></fieldset>
    `);
    const element = fieldset.querySelector('test-uploader')!;
    expect(await element.addFiles([makeFile()])).to.deep.equal([]);
    fieldset.disabled = false;
    expect(await element.addFiles([makeFile()])).to.have.length(1);
  });

  it('ends at once when the property is set', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader disabled></test-uploader>
    `);
    element.disabled = false;
    expect(await element.addFiles([makeFile()])).to.have.length(1);
  });
});
