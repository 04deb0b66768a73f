import { expect, fixture, html } from '@open-wc/testing';
import { fileInput, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';
import { transferOf } from './drags.js';

const headline = (element: Element): string => textOf(element.shadowRoot!.querySelector('[part=prompt]')!);

/** The outlines of the fanned cards. */
const cards = (element: Element): number => element.shadowRoot!.querySelectorAll('.fan > span').length;

describe('the empty card', () => {
  it('invites by name of what is taken, once for one and for several', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    expect(headline(element)).to.equal('Drag a video, audio file or image here');
    element.multiple = true;
    await element.updateComplete;
    expect(headline(element)).to.equal('Drag videos, audio or images here');
    element.accept = 'image/*, video, audio/*';
    await element.updateComplete;
    expect(headline(element)).to.equal('Drag videos, audio or images here');
    element.accept = 'video/*';
    await element.updateComplete;
    expect(headline(element)).to.equal('Drag files here');
  });

  it('does not say "drag" where nothing can be dragged', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader no-drop multiple></test-uploader>
    `);
    expect(headline(element)).to.equal('Add videos, audio or images');
    element.noDrop = false;
    element.disabled = true;
    await element.updateComplete;
    expect(headline(element)).to.equal('Add videos, audio or images');
  });

  it('promises any size only where there is no limit', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    const about = (): string => textOf(element.shadowRoot!.querySelector('.about')!);
    expect(about()).to.equal('Any size. Pause and continue whenever you like.');
    element.maxFileSize = 2e9;
    await element.updateComplete;
    expect(about().replaceAll('\u00a0', ' ')).to.equal('Up to 2 GB each');
  });

  it('shows pictures of what is taken only', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    expect(cards(element)).to.equal(3);
    for (const [accept, count] of [
      ['video/*', 1],
      ['.mp3, .png', 3],
      ['audio/*', 1],
      ['video/*, image/*', 2],
      ['.pdf', 1],
      ['*', 3],
    ] as const) {
      element.accept = accept;
      await element.updateComplete;
      expect(cards(element), accept).to.equal(count);
    }
  });

  it('opens the picker wherever it is clicked, and is one stop', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    let opened = 0;
    fileInput(element).addEventListener('click', (event) => {
      event.preventDefault();
      opened += 1;
    });
    const { left, top, width, height } = element.getBoundingClientRect();
    for (const [x, y] of [
      [8, 4],
      [width / 2, height / 2],
      [width - 4, height - 8],
    ] as const)
      (element.shadowRoot!.elementFromPoint(left + x, top + y) as HTMLElement).click();
    expect(opened).to.equal(3);
    expect(element.shadowRoot!.querySelectorAll('input, button, a, [tabindex]')).to.have.length(1);
  });

  it('describes its picker by the limits', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple max-files="3" accept="video/*"></test-uploader>
    `);
    const id = fileInput(element).getAttribute('aria-describedby')!;
    expect(textOf(element.shadowRoot!.getElementById(id)!)).to.contain('Video · at most 3 files');
  });
});

describe('the picker beside a list', () => {
  it('has a short label, and a name that begins with it', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    await element.addFiles([makeFile()]);
    await element.updateComplete;
    expect(textOf(fileInput(element).labels![0]!)).to.equal('Add');
    expect(fileInput(element).getAttribute('aria-label')).to.equal('Add files');
  });

  it('is the input of the empty card all along: empty, with rows, done, full and empty again', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple max-files="2"></test-uploader>
    `);
    const input = fileInput(element);
    const expectSame = async (words: string): Promise<void> => {
      element.requestUpdate();
      await element.updateComplete;
      expect(fileInput(element) === input, words).to.equal(true);
      expect(element.shadowRoot!.querySelectorAll('input[type=file]'), words).to.have.length(1);
    };
    const [first] = await element.addFiles([makeFile('a.mp4')]);
    await expectSame('Add');
    element.fake.moveTo(first!.id, 'ready');
    await expectSame('Upload more');
    await element.addFiles([makeFile('b.mp4')]);
    await expectSame('List is full');
    element.maxFiles = 1;
    element.multiple = false;
    await expectSame('no button');
    expect(input.checkVisibility()).to.equal(false);
    for (const { id } of element.uploads) element.remove(id);
    await expectSame('Choose');
    expect(input.checkVisibility()).to.equal(true);
  });

  it('takes what is chosen in a dialog that was open while the first row came', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    const opened = fileInput(element);
    await element.addFiles([makeFile('pasted.mp4')]);
    await element.updateComplete;
    expect(opened.isConnected).to.equal(true);
    opened.files = transferOf(makeFile('chosen.mp4')).files;
    opened.dispatchEvent(new Event('change'));
    expect(element.uploads.map(({ name }) => name)).to.deep.equal(['pasted.mp4', 'chosen.mp4']);
  });

  it('keeps the focus that the picker of the empty card had (A1)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    fileInput(element).focus();
    await element.addFiles([makeFile()]);
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement === fileInput(element)).to.equal(true);
    element.remove(element.uploads[0]!.id);
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement === fileInput(element)).to.equal(true);
  });
});
