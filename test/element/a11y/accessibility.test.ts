import { expect, fixture, html } from '@open-wc/testing';
import { NetworkError } from '../../../src/errors.js';
import type { Entry } from '../../../src/kaltura/upload-api.js';
import type { Upload, UploadStatus } from '../../../src/engine/model/upload.js';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { allByRole, byRole, endArrivals, rowOf, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const STATES: readonly (readonly [UploadStatus, Partial<Upload>])[] = [
  ['queued', {}],
  ['preparing', {}],
  ['uploading', { confirmedBytes: 400, bytesPerSecond: 100, remainingSeconds: 6 }],
  ['uploading', { confirmedBytes: 400, waiting: { reason: 'offline', attempt: 2, untilMs: null } }],
  ['finishing', { confirmedBytes: 1000 }],
  ['processing', { confirmedBytes: 1000 }],
  ['paused', { confirmedBytes: 400 }],
  ['failed', { confirmedBytes: 400, error: new NetworkError('x') }],
  ['ready', { confirmedBytes: 1000, entryId: '0_x' }],
  ['cancelled', {}],
];

const ENTRY: Entry = {
  id: '0_x',
  name: '8',
  status: 'ready',
  thumbnailUrl: null,
  playUrl: 'https://kaltura.example/play',
  durationSeconds: 4,
};

async function withAllStates(): Promise<TestUploader> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple folders></test-uploader>
  `);
  const rejected = makeFile('notes.pdf', 5, 'application/pdf');
  const uploads = await element.addFiles([
    ...STATES.map((_, index) => makeFile(`${String(index)}.mp4`)),
    rejected,
  ]);
  STATES.forEach(([status, changes], index) => element.fake.moveTo(uploads[index]!.id, status, changes));
  await element.updateComplete;
  endArrivals(element);
  return element;
}

/** What has the focus: a row, or a control by its name. */
function focusOf({ shadowRoot }: TestUploader): string {
  const active = shadowRoot!.activeElement;
  if (active?.localName === 'li')
    return `row: ${active.querySelector('[part~=title]')?.textContent.trim() ?? ''}`;
  return active?.getAttribute('aria-label') ?? active?.id ?? 'lost';
}

describe('accessibility', () => {
  for (const scheme of ['light', 'dark']) {
    it(`axe finds nothing in the ${scheme} empty, disabled and filled element (A4)`, async () => {
      const page = await fixture<HTMLElement>(html`
        <main><test-uploader></test-uploader></main>
      `);
      page.style.colorScheme = scheme;
      page.style.background = 'Canvas';
      const empty = page.querySelector('test-uploader')!;
      await expect(empty).to.be.accessible();
      empty.disabled = true;
      await empty.updateComplete;
      await expect(empty).to.be.accessible();
      const filled = await withAllStates();
      page.append(filled);
      await expect(filled).to.be.accessible();
    });
  }

  /** All states, forms open, one row about to go, one with a link. */
  async function withEverything(): Promise<TestUploader> {
    const element = await withAllStates();
    element.metadata = ['title!', 'description!', 'tags'];
    await element.updateComplete;
    const [queued, , , , , , , , ready] = element.uploads;
    element.fake.progress(ready!.id, { entry: ENTRY });
    byRole(element, 'button', `Cancel: ${queued!.name}`).click();
    for (const button of allByRole(element, 'button', messages.editDetails)) button.click();
    await element.updateComplete;
    endArrivals(element);
    return element;
  }

  it('axe finds nothing in open forms, beside Undo and with a link (A4)', async () => {
    const element = await withEverything();
    expect(allByRole(element, 'link')).to.have.length(1);
    expect(allByRole(element, 'button', 'Undo')).to.have.length(1);
    await expect(element).to.be.accessible();
  });

  it('no control is smaller than 24 px (A4)', async () => {
    const element = await withEverything();
    for (const width of [240, 320, 1280]) {
      element.style.inlineSize = `${String(width)}px`;
      const roles = ['button', 'link', 'textbox'] as const;
      for (const control of roles.flatMap((role): HTMLElement[] => allByRole(element, role))) {
        const { width: w, height: h } = control.getBoundingClientRect();
        expect(Math.min(w, h), `${control.ariaLabel ?? ''} at ${String(width)}`).to.be.at.least(24);
      }
    }
  });

  it('nothing is wider than the element at 240 and 320 px, with text twice as large, or spaced out (A4)', async () => {
    const element = await withEverything();
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(
      '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }',
    );
    const styles = [...element.shadowRoot!.adoptedStyleSheets];
    for (const [width, fontSize, isSpaced] of [
      [240, 16, false],
      [320, 16, false],
      [320, 32, false],
      [320, 16, true],
      [768, 16, true],
    ] as const) {
      element.shadowRoot!.adoptedStyleSheets = isSpaced ? [...styles, spacing] : styles;
      element.style.inlineSize = `${String(width)}px`;
      element.style.fontSize = `${String(fontSize)}px`;
      const { right } = element.getBoundingClientRect();
      for (const part of element.shadowRoot!.querySelectorAll('[part]:not([part=overall-progress])')) {
        expect(
          part.getBoundingClientRect().right,
          `${part.getAttribute('part') ?? ''} at ${String(width)}`,
        ).to.be.at.most(right + 0.5);
      }
    }
  });

  it('a button that changes its action keeps the focus (A1)', async () => {
    const element = await withAllStates();
    const id = element.uploads[2]!.id;
    byRole(element, 'button', 'Pause: 2.mp4').focus();
    element.fake.moveTo(id, 'paused');
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement).to.equal(byRole(element, 'button', 'Resume: 2.mp4'));
  });

  it('the focus stays on the row, not on another button, when its button goes (A1, W10)', async () => {
    const element = await withAllStates();
    byRole(element, 'button', 'Pause: 2.mp4').focus();
    element.fake.moveTo(element.uploads[2]!.id, 'finishing');
    await element.updateComplete;
    expect(focusOf(element)).to.equal('row: 2');
  });

  it('a button that starts over does not become the one that cancels (W10)', async () => {
    const element = await withAllStates();
    const { id } = element.uploads[2]!;
    element.fake.moveTo(id, 'paused', { needs: 'other-date' });
    await element.updateComplete;
    byRole(element, 'button', 'More actions: 2.mp4').click();
    await element.updateComplete;
    const item = byRole(element, 'menuitem', messages.startOver);
    item.focus();
    element.fake.moveTo(id, 'queued', { needs: null });
    await element.updateComplete;
    expect(item.isConnected).to.equal(false);
    expect(focusOf(element)).to.equal('row: 2');
  });

  it('the focus goes to the next row, then to the one before, then to the drop area, when rows go (A1)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    const uploads = await element.addFiles(['a.mp4', 'b.mp4', 'c.mp4'].map((name) => makeFile(name)));
    for (const { id } of uploads) element.fake.moveTo(id, 'ready');
    await element.updateComplete;
    const focused: string[] = [];
    for (const name of ['b.mp4', 'c.mp4', 'a.mp4']) {
      byRole(element, 'button', `Remove from list: ${name}`).focus();
      byRole(element, 'button', `Remove from list: ${name}`).click();
      dispatchEvent(new Event('pagehide')); // The end of the time for undo.
      await element.updateComplete;
      focused.push(focusOf(element));
    }
    expect(focused).to.deep.equal(['row: c', 'row: a', 'file-input']);
  });

  it('the focus never moves unasked (A1)', async () => {
    const page = await fixture(html`
      <div>
        <input aria-label="x" />
        <test-uploader></test-uploader>
      </div>
    `);
    const element = page.querySelector('test-uploader')!;
    page.querySelector('input')!.focus();
    const [upload] = await element.addFiles([makeFile()]);
    for (const status of ['uploading', 'finishing', 'ready'] as const) {
      element.fake.moveTo(upload!.id, status);
      await element.updateComplete;
    }
    expect(document.activeElement).to.equal(page.querySelector('input'));
  });

  it('has its live regions before the first message, and speaks failures at once (A2)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    const [status, alert] = [byRole(element, 'status'), byRole(element, 'alert')];
    expect([status.textContent, alert.textContent]).to.deep.equal(['', '']);
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.fail(upload!.id, new NetworkError('x'));
    await element.updateComplete;
    expect(byRole(element, 'alert')).to.equal(alert);
    expect(textOf(alert)).to.contain('lecture.mp4. Couldn’t reach the server.');
  });

  it('mirrors with the page (A6)', async () => {
    const page = await fixture<HTMLElement>(html`
      <div dir="rtl"><test-uploader></test-uploader></div>
    `);
    const element = page.querySelector('test-uploader')!;
    void element.addFiles([makeFile()]);
    await element.updateComplete;
    const row = byRole(element, 'listitem').getBoundingClientRect();
    const cancel = byRole(element, 'button', 'Cancel').getBoundingClientRect();
    expect(cancel.left - row.left).to.be.below(row.right - cancel.right);
  });

  // Spacing of letters, words and lines is the visitor's right: see the tests of row-details.
  it('stands up to a hostile page (A7)', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      html { font-size: 62.5%; }
      body * { margin: 40px; padding: 40px; text-indent: 9px; text-transform: uppercase; color: red; }
      button, input, label, progress, ul, li { display: none; }
      [hidden] { display: block; }
    `);
    const plain = await withAllStates();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const base = plain.shadowRoot!.querySelector('div')!;
    const { textIndent, textTransform, fontSize } = getComputedStyle(base);
    const { height } = rowOf(plain, '2.mp4').getBoundingClientRect();
    const button = byRole(plain, 'button', 'Cancel: 2.mp4').getBoundingClientRect();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    expect({ textIndent, textTransform, fontSize }).to.deep.equal({
      textIndent: '0px',
      textTransform: 'none',
      fontSize: '13px',
    });
    expect(height).to.be.within(50, 120);
    expect([button.width, button.height]).to.deep.equal([36, 36]);
  });
});
