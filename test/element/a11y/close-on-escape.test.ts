import { expect, fixture, html } from '@open-wc/testing';
import { closeOnEscape } from '../../../src/element/a11y/close-on-escape.js';

interface Opened {
  readonly opener: HTMLElement;
  readonly field: HTMLElement;
  /** What happened, in order. */
  readonly log: readonly string[];
}

async function open(): Promise<Opened> {
  const page = await fixture(html`
    <div>
      <button>Open</button>
      <p><input aria-label="Title" /></p>
    </div>
  `);
  const log: string[] = [];
  const opener = page.querySelector('button')!;
  page.addEventListener('keydown', (event) => log.push(`page: ${(event as KeyboardEvent).key}`));
  page.querySelector('p')!.addEventListener('keydown', (event) => {
    closeOnEscape(event, opener, () => {
      log.push(`closed, focus: ${document.activeElement?.localName ?? ''}`);
    });
  });
  const field = page.querySelector('input')!;
  field.focus();
  return { opener, field, log };
}

function press(target: HTMLElement, init: KeyboardEventInit): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
}

describe('closeOnEscape', () => {
  it('gives the focus back to what opened it, then closes; what is around it does not see the key', async () => {
    const { field, log } = await open();
    press(field, { key: 'Escape' });
    expect(log).to.deep.equal(['closed, focus: button']);
  });

  it('leaves other keys alone, and an Escape that ends the input of a character', async () => {
    const { field, log } = await open();
    press(field, { key: 'a' });
    press(field, { key: 'Escape', isComposing: true });
    expect(log).to.deep.equal(['page: a', 'page: Escape']);
    expect(document.activeElement).to.equal(field);
  });
});
