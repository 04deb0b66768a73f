import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/element/reorder/row-order.js'; // As after its first use: no test waits long for it to load.
import { messages } from '../../../src/element/i18n/locales/en.js';
import { byRole, endArrivals, rowOf, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** An element whose uploads all wait for their turn, named a, b, c and so on. */
export async function withFiles(count: number): Promise<TestUploader> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple manual-start metadata="title"></test-uploader>
  `);
  await element.addFiles(namesOf(count).map((name) => makeFile(`${name}.mp4`)));
  await element.updateComplete;
  endArrivals(element);
  return element;
}

function namesOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    count > 26 ? `file-${String(index)}` : String.fromCharCode(97 + index),
  );
}

/** The names of the rows, in the order in which they are drawn. */
export function order(element: TestUploader): string {
  return [...element.shadowRoot!.querySelectorAll('[data-upload] [part~=name]')].map(textOf).join('');
}

export function row(element: TestUploader, name: string): HTMLElement {
  return rowOf(element, `${name}.mp4`);
}

/** The items of the menu of a row that move it. */
export async function stepsOf(element: TestUploader, name: string): Promise<readonly string[]> {
  const button = byRole(element, 'button', `${messages.moreActions}: ${name}.mp4`);
  button.click();
  await element.updateComplete;
  const items = [...element.shadowRoot!.querySelectorAll('[role=menuitem][part*=move]')].map(textOf);
  button.click();
  await element.updateComplete;
  return items;
}

/** The middle of an element. */
export function middle(element: Element): readonly [x: number, y: number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

/** Waits for something, also on a machine that is busy. */
export function until(what: () => boolean, message = 'It does not happen.'): Promise<void> {
  return waitUntil(what, message, { timeout: 10_000 });
}

/** Presses Alt and another key where the focus is. Not by the driver: that of WebKit knows no keys that are held together. */
export function pressAlt({ shadowRoot }: TestUploader, key: string): void {
  const options = { key, altKey: true, bubbles: true, composed: true, cancelable: true };
  shadowRoot!.activeElement!.dispatchEvent(new KeyboardEvent('keydown', options));
}
