import { expect, fixture, html } from '@open-wc/testing';
import { isPastedElsewhere } from '../../../src/element/drop/pasted-files.js';

/** A document with classes of its own, as that of a popup or of Picture-in-Picture, and an uploader moved into it. */
async function otherDocument(markup: string): Promise<{ page: Document; host: HTMLElement }> {
  const frame = await fixture<HTMLIFrameElement>(html`
    <iframe></iframe>
  `);
  const page = frame.contentDocument!;
  page.body.append(page.createRange().createContextualFragment(markup));
  const host = document.createElement('div');
  host.attachShadow({ mode: 'open' });
  page.body.append(host);
  return { page, host };
}

/** Whether a paste that happens there belongs to what has the focus. */
function isLeft(target: EventTarget, host: HTMLElement): boolean {
  let isElsewhere: boolean | null = null;
  const listen = (event: Event): void => {
    isElsewhere = isPastedElsewhere(event, host);
  };
  host.ownerDocument.addEventListener('paste', listen, { once: true });
  target.dispatchEvent(new Event('paste', { bubbles: true, composed: true }));
  expect(isElsewhere).not.to.equal(null);
  return isElsewhere!;
}

describe('a paste in another document', () => {
  for (const markup of [
    '<textarea></textarea>',
    '<input>',
    '<input type=number>',
    '<div role=textbox tabindex=0></div>',
    '<div contenteditable></div>',
  ]) {
    it(`into ${markup} is left to it (W8)`, async () => {
      const { page, host } = await otherDocument(markup);
      expect(isLeft(page.body.firstElementChild!, host)).to.equal(true);
    });
  }

  it('into a field in a closed shadow root is left to it (W8)', async () => {
    const { page, host } = await otherDocument('<div></div>');
    const editor = page.body.firstElementChild!;
    const field = page.createElement('textarea');
    editor.attachShadow({ mode: 'closed' }).append(field);
    field.focus();
    expect(isLeft(editor, host)).to.equal(true);
  });

  it('is taken where the uploader itself is in a shadow root that has the focus', async () => {
    const { page, host } = await otherDocument('<form name="host"></form><x-page></x-page>');
    const outer = page.querySelector('x-page')!;
    outer.attachShadow({ mode: 'closed', delegatesFocus: true }).append(host);
    host.tabIndex = 0;
    host.focus();
    expect(page.activeElement).to.equal(outer);
    expect(isLeft(outer, host)).to.equal(false);
    expect(isLeft(page.body, host)).to.equal(false);
  });

  for (const markup of [
    '<select><option>a</option></select>',
    ...['range', 'color', 'submit', 'reset', 'image', 'file', 'checkbox', 'radio', 'button', 'SUBMIT'].map(
      (type) => `<input type=${type}>`,
    ),
  ]) {
    it(`is taken while ${markup} has the focus, which takes no text (W8)`, async () => {
      const { page, host } = await otherDocument(markup);
      const field = page.body.firstElementChild as HTMLElement;
      field.focus();
      expect(isLeft(field, host)).to.equal(false);
    });
  }
});
