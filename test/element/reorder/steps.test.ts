import { sendKeys } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { byRole, chooseInMenu, textOf } from '../by-role.js';
import type { TestUploader } from '../fake-uploader.js';
import { order, pressAlt, row, stepsOf, until, withFiles } from './setup.js';

const menuOf = (name: string): string => `${messages.moreActions}: ${name}.mp4`;

/** Waits until the rows are drawn in an order. */
async function becomes(element: TestUploader, wanted: string): Promise<void> {
  await until(() => order(element) === wanted, `${order(element)} does not become ${wanted}`);
}

describe('the order of what waits', () => {
  it('is changed in the menu of each row that has something to pass', async () => {
    const element = await withFiles(4);
    expect(await stepsOf(element, 'a')).to.deep.equal(['Move down']);
    expect(await stepsOf(element, 'b')).to.deep.equal(['Move up', 'Move down']);
    expect(await stepsOf(element, 'c')).to.deep.equal(['Move up', 'Move down', 'Move to the top']);
    expect(await stepsOf(element, 'd')).to.deep.equal(['Move up', 'Move to the top']);
    await chooseInMenu(element, menuOf('d'), 'Move to the top');
    await becomes(element, 'dabc');
    await chooseInMenu(element, menuOf('d'), 'Move down');
    await becomes(element, 'adbc');
    await chooseInMenu(element, menuOf('c'), 'Move up');
    await becomes(element, 'adcb');
    // The button of the menu is where it was left, though its row has moved.
    expect(element.shadowRoot!.activeElement).to.equal(byRole(element, 'button', menuOf('c')));
  });

  it('passes only what waits, and nothing else can be moved', async () => {
    const element = await withFiles(4);
    element.fake.moveTo(element.uploads[1]!.id, 'uploading');
    await element.updateComplete;
    expect(await stepsOf(element, 'b')).to.deep.equal([]);
    expect(await stepsOf(element, 'a')).to.deep.equal(['Move down']);
    await chooseInMenu(element, menuOf('a'), 'Move down');
    await becomes(element, 'bcad');
    await chooseInMenu(element, menuOf('d'), 'Move to the top');
    await becomes(element, 'bdca');
  });

  it('is not offered for the only file that waits, or while the element is disabled', async () => {
    const element = await withFiles(2);
    element.fake.moveTo(element.uploads[1]!.id, 'uploading');
    await element.updateComplete;
    expect(await stepsOf(element, 'a')).to.deep.equal([]);
    element.fake.moveTo(element.uploads[1]!.id, 'queued');
    element.disabled = true;
    await element.updateComplete;
    row(element, 'a').focus();
    pressAlt(element, 'ArrowDown');
    await element.updateComplete;
    expect(element.fake.calls.filter((call) => call.startsWith('move'))).to.deep.equal([]);
  });

  it('is changed by Alt and an arrow key, and the focus stays where it is', async () => {
    const element = await withFiles(4);
    const title = row(element, 'b').querySelector<HTMLElement>('[part~=title-button]')!;
    title.focus();
    pressAlt(element, 'ArrowDown');
    await becomes(element, 'acbd');
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement).to.equal(title);
    pressAlt(element, 'ArrowDown');
    await becomes(element, 'acdb');
    pressAlt(element, 'ArrowDown'); // There is nothing to pass.
    pressAlt(element, 'ArrowUp');
    await becomes(element, 'acbd');
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement).to.equal(title);
    row(element, 'a').focus();
    pressAlt(element, 'ArrowDown');
    await becomes(element, 'cabd');
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement).to.equal(row(element, 'a'));
  });

  it('leaves arrow keys alone in a field, and without Alt', async () => {
    const element = await withFiles(3);
    row(element, 'b').querySelector<HTMLElement>('[part~=title-button]')!.click();
    await element.updateComplete;
    row(element, 'b').querySelector<HTMLElement>('[part~=details] input')!.focus();
    pressAlt(element, 'ArrowDown');
    row(element, 'b').focus();
    await sendKeys({ press: 'ArrowDown' });
    await element.updateComplete;
    expect(order(element)).to.equal('abc');
    expect(element.shadowRoot!.activeElement).to.equal(row(element, 'c'));
  });

  it('is said once, for the place at the end of several steps, in the words of the row', async () => {
    const element = await withFiles(5);
    await element.setFields(element.uploads[0]!.id, { name: 'lecture' });
    await element.updateComplete;
    row(element, 'a').focus();
    for (const wanted of ['blecturecde', 'bclecturede', 'bcdlecturee']) {
      pressAlt(element, 'ArrowDown');
      await becomes(element, wanted);
    }
    const said: string[] = [];
    const region = byRole(element, 'status');
    await until(() => {
      const text = textOf(region);
      if (text !== '' && said.at(-1) !== text) said.push(text);
      return said.some((one) => one.includes('lecture: '));
    });
    expect(said.filter((one) => one.includes('lecture: '))).to.deep.equal(['lecture: 4 of 5']);
  });

  it('keeps a row that passes the last one that is drawn', async () => {
    const element = await withFiles(101);
    const rows = (): number => element.shadowRoot!.querySelectorAll('[data-upload]').length;
    expect(rows()).to.equal(100);
    row(element, 'file-99').focus();
    pressAlt(element, 'ArrowDown');
    await until(() => rows() === 101);
    expect(order(element).endsWith('file-100file-99')).to.equal(true);
    expect(element.shadowRoot!.activeElement).to.equal(row(element, 'file-99'));
  });

  it('is accessible with its menu open', async () => {
    const element = await withFiles(3);
    byRole(element, 'button', menuOf('c')).click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });
});
