import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { RovingRows } from '../../../src/element/a11y/roving-rows.js';

interface Row {
  readonly name: string;
  readonly action: 'pause' | 'resume' | 'retry' | null;
  readonly classes?: string;
  readonly hasForm?: boolean;
}

/** A list as that of uploads: in each row a main button, a menu and ✕. */
class RovingList extends LitElement {
  rows: readonly Row[] = [];

  constructor() {
    super();
    new RovingRows(this);
  }

  override render(): TemplateResult {
    return html`
      <button id="before">Before</button>
      <ul part="list">
        ${repeat(
          this.rows,
          ({ name }) => name,
          ({ name, action, classes = '', hasForm = false }) => html`
            <li part="row" id=${name} tabindex="-1" class=${classes}>
              ${
                action
                  ? html`
                      <button part="button ${action}-button" id="${name}-main">${action}</button>
                    `
                  : ''
              }
              <button part="button more-button" id="${name}-more" aria-haspopup="menu">More</button>
              <div role="menu"><button tabindex="-1" id="${name}-item">Item</button></div>
              ${
                hasForm
                  ? html`
                      <input id="${name}-field" />
                      <textarea id="${name}-text"></textarea>
                    `
                  : ''
              }
              <button part="button remove-button" id="${name}-remove">✕</button>
            </li>
          `,
        )}
      </ul>
      <button id="after">After</button>
    `;
  }
}
customElements.define('roving-list', RovingList);

async function withRows(...rows: readonly Row[]): Promise<RovingList> {
  const element = await fixture<RovingList>(html`
    <roving-list></roving-list>
  `);
  await show(element, rows);
  return element;
}

async function show(element: RovingList, rows: readonly Row[]): Promise<void> {
  element.rows = rows;
  element.requestUpdate();
  await element.updateComplete;
}

const THREE: readonly Row[] = [
  { name: 'a', action: 'pause' },
  { name: 'b', action: null },
  { name: 'c', action: 'retry' },
];

function get(element: RovingList, id: string): HTMLElement {
  const found = element.shadowRoot!.getElementById(id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
}

/** Where Tab stops, in order. */
function stops(element: RovingList): string {
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>('button, input, textarea')]
    .filter(({ tabIndex }) => tabIndex >= 0)
    .map(({ id }) => id)
    .join(' ');
}

/** Presses a key where the focus is; returns where it is then, with `!` where the page would get the key too. */
function press(element: RovingList, key: string, init: KeyboardEventInit = {}): string {
  const isLeft = element.shadowRoot!.activeElement!.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }),
  );
  return (element.shadowRoot!.activeElement?.id ?? '') + (isLeft ? '!' : '');
}

describe('roving rows', () => {
  it('Tab stops at the controls of the first row only (W18)', async () => {
    const element = await withRows(...THREE);
    expect(stops(element)).to.equal('before a-main a-more a-remove after');
  });

  it('or at those of the first row that waits for a person', async () => {
    const element = await withRows(THREE[0]!, { ...THREE[1]!, classes: 'asking' }, THREE[2]!);
    expect(stops(element)).to.equal('before b-more b-remove after');
    await show(element, THREE);
    expect(stops(element)).to.equal('before a-main a-more a-remove after');
  });

  it('fifty rows have the tab stops of one, also when rows are rendered again or come', async () => {
    const rows = Array.from({ length: 50 }, (_, index): Row => ({
      name: `r${String(index)}`,
      action: 'pause',
    }));
    const element = await withRows(...rows);
    await show(element, [...rows.map((row): Row => ({ ...row, action: 'resume' })), THREE[0]!]);
    expect(stops(element)).to.equal('before r0-main r0-more r0-remove after');
    get(element, 'r7-more').focus();
    expect(stops(element)).to.equal('before r7-main r7-more r7-remove after');
  });

  it('the row that had the focus last is the one, also after the focus has left it', async () => {
    const element = await withRows(...THREE);
    get(element, 'c').focus();
    get(element, 'after').focus();
    element.requestUpdate();
    await element.updateComplete;
    expect(stops(element)).to.equal('before c-main c-more c-remove after');
  });

  it('arrow keys, Home and End keep the kind of control, and go over rows that lack it', async () => {
    const element = await withRows(...THREE);
    get(element, 'a-main').focus();
    expect(press(element, 'ArrowUp')).to.equal('a-main!');
    expect(press(element, 'ArrowDown')).to.equal('b');
    expect(press(element, 'ArrowDown')).to.equal('c-main');
    expect(press(element, 'ArrowDown')).to.equal('c-main!');
    expect(press(element, 'Home')).to.equal('a-main');
    get(element, 'a-remove').focus();
    expect(press(element, 'End')).to.equal('c-remove');
    expect(press(element, 'ArrowUp')).to.equal('b-remove');
    expect(stops(element)).to.equal('before b-more b-remove after');
  });

  it('from a row they go to the row, never to a control of another kind', async () => {
    const element = await withRows(...THREE);
    get(element, 'a-main').focus();
    get(element, 'b').focus();
    expect(press(element, 'ArrowDown')).to.equal('c');
  });

  it('fields, open menus and keys with modifiers are left alone', async () => {
    const element = await withRows({ ...THREE[0]!, hasForm: true }, ...THREE.slice(1));
    for (const id of ['a-field', 'a-text', 'a-item']) {
      get(element, id).focus();
      for (const key of ['ArrowDown', 'ArrowUp', 'Home', 'End'])
        expect(press(element, key)).to.equal(`${id}!`);
    }
    get(element, 'a-more').focus();
    for (const modifier of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey'])
      expect(press(element, 'ArrowDown', { [modifier]: true })).to.equal('a-more!');
    get(element, 'a-more').setAttribute('aria-expanded', 'true');
    expect(press(element, 'ArrowDown')).to.equal('a-more!');
  });

  it('a row that goes away hands over to the one in its place, or before it', async () => {
    const element = await withRows(...THREE);
    get(element, 'b-more').focus();
    await show(element, [THREE[0]!, THREE[2]!]);
    expect(stops(element)).to.equal('before c-main c-more c-remove after');
    await show(element, [THREE[0]!]);
    expect(stops(element)).to.equal('before a-main a-more a-remove after');
    await show(element, []);
    await show(element, THREE);
    expect(stops(element)).to.equal('before a-main a-more a-remove after');
  });

  it('controls with a tabindex of their own keep it', async () => {
    const element = await withRows(...THREE);
    get(element, 'c').focus();
    get(element, 'a').focus();
    for (const name of ['a', 'b', 'c']) expect(get(element, `${name}-item`).tabIndex).to.equal(-1);
  });
});
