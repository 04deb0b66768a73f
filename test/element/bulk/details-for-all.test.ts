import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../../src/element/bulk/bulk-details.js'; // As after its first use: no test waits for it to load.
import { allByRole, byRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const ALL = html`
  <test-uploader multiple metadata="title! description tags"></test-uploader>
`;

async function withFiles(template: TemplateResult, ...names: readonly string[]): Promise<TestUploader> {
  const element = await fixture<TestUploader>(template);
  await element.addFiles(names.map((name) => makeFile(name)));
  await element.updateComplete;
  return element;
}

const menu = (element: TestUploader): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>('[part~=list-menu-button]')!;

const form = (element: TestUploader): HTMLElement | null =>
  element.shadowRoot!.querySelector('[part~=details-for-all]');

/** Whether the menu offers it. */
async function offers(element: TestUploader): Promise<boolean> {
  menu(element).click();
  await element.updateComplete;
  return allByRole(element, 'menuitem', 'Details for all files').length === 1;
}

async function open(element: TestUploader): Promise<HTMLElement> {
  expect(await offers(element)).to.equal(true);
  byRole(element, 'menuitem', 'Details for all files').click();
  await waitUntil(() => form(element) !== null && element.shadowRoot!.activeElement?.localName === 'input');
  return form(element)!;
}

/** The box of the form, in the order of `metadata`. */
function box(element: TestUploader, index: number): HTMLInputElement {
  return form(element)!.querySelectorAll<HTMLInputElement>('input, textarea')[index]!;
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

/** Applies, and returns what was set, without ids, when it is as many times as expected. */
async function apply(element: TestUploader, times: number): Promise<readonly string[]> {
  const sets = (): readonly string[] => element.fake.calls.filter((call) => call.startsWith('setFields'));
  const before = sets().length;
  form(element)!.querySelector<HTMLElement>('[part~=apply-button]')!.click();
  await waitUntil(() => sets().length >= before + times);
  await element.updateComplete;
  return sets()
    .slice(before)
    .map((call) => call.replace(/^setFields \S+ /, ''));
}

describe('details for all files', () => {
  it('are offered with two files and a form in the rows, and not else', async () => {
    expect(await offers(await withFiles(ALL, 'a.mp4', 'b.mp4'))).to.equal(true);
    expect(await offers(await withFiles(ALL, 'a.mp4'))).to.equal(false);
    const bare = html`
      <test-uploader multiple></test-uploader>
    `;
    expect(await offers(await withFiles(bare, 'a.mp4', 'b.mp4'))).to.equal(false);
  });

  it('are not offered at the end, when the words above the list need the room', async () => {
    const element = await withFiles(ALL, 'a.mp4', 'b.mp4');
    const [first] = element.uploads;
    element.fake.moveTo(first!.id, 'ready', { entryId: first!.id });
    await element.updateComplete;
    expect(await offers(element)).to.equal(true);
    for (const { id } of element.uploads) element.fake.moveTo(id, 'ready', { entryId: id });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[part~=list-menu-button]')).to.equal(null);
    expect(allByRole(element, 'menuitem', 'Details for all files')).to.deep.equal([]);
  });

  it('open in the element with the fields of the rows, say what they do, and take the focus', async () => {
    const element = await withFiles(ALL, 'a.mp4', 'b.mp4');
    const group = await open(element);
    expect(element.shadowRoot!.activeElement).to.equal(box(element, 0));
    expect([...group.querySelectorAll('label:not(.check)')].map(textOf)).to.deep.equal([
      'Title',
      'Description',
      'Tags, separated by commas',
    ]);
    const hint = element.shadowRoot!.getElementById(box(element, 0).getAttribute('aria-describedby')!);
    expect(textOf(hint!)).to.contain('{name}').and.to.contain('{n}');
    expect(textOf(group)).to.contain('What was typed in a row stays');
    await expect(element).to.be.accessible();
  });

  it('reach each file that is not cancelled, with its name and number', async () => {
    const element = await withFiles(ALL, 'a.mp4', 'b.mp4', 'c.mov');
    element.fake.moveTo(element.uploads[1]!.id, 'cancelled');
    await open(element);
    type(box(element, 0), '{name} – {n}');
    type(box(element, 2), 'x, y');
    expect(await apply(element, 2)).to.deep.equal([
      '{"tags":"x, y","name":"a – 1"}',
      '{"tags":"x, y","name":"c – 2"}',
    ]);
    expect(form(element)).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(menu(element));
    expect(element.fake.kept).to.have.length(2);
    // Said at the calm pace of all that is no failure.
    const said = (): string => textOf(byRole(element, 'status'));
    await waitUntil(() => said().includes('Applied to 2 files'), 'not said', { timeout: 10_000 });
  });

  it('never replace what somebody has typed in a row, also before it is saved (M7)', async () => {
    const element = await withFiles(ALL, 'a.mp4', 'b.mp4');
    const [first] = allByRole(element, 'listitem');
    const title = first!.querySelector<HTMLInputElement>('[part~=details] input')!;
    type(title, 'Mine');
    await element.updateComplete;
    expect(element.fake.calls.filter((call) => call.startsWith('setFields'))).to.deep.equal([]);
    await open(element);
    type(box(element, 0), 'All');
    expect(await apply(element, 1)).to.deep.equal(['{"name":"All"}']);
    expect(element.uploads[1]!.fields).to.deep.equal({ name: 'All' });
    title.dispatchEvent(new Event('change', { bubbles: true }));
    await element.updateComplete;
    expect(element.uploads[0]!.fields).to.deep.equal({ name: 'Mine' });
  });

  it('replace what they have set before, and keep what was entered for the next time', async () => {
    const element = await withFiles(ALL, 'a.mp4', 'b.mp4');
    await open(element);
    type(box(element, 2), 'x');
    await apply(element, 2);
    await open(element);
    expect(box(element, 2).value).to.equal('x');
    type(box(element, 2), 'y');
    expect(await apply(element, 2)).to.deep.equal(['{"tags":"y"}', '{"tags":"y"}']);
  });

  it('close with Escape, change nothing then, and give the focus back', async () => {
    const element = await withFiles(ALL, 'a.mp4', 'b.mp4');
    await open(element);
    type(box(element, 0), 'All');
    const before = [...element.fake.calls];
    const seen: string[] = [];
    element.addEventListener('keydown', ({ key }) => seen.push(key));
    box(element, 0).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
    );
    await element.updateComplete;
    expect(form(element)).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(menu(element));
    expect(element.fake.calls).to.deep.equal(before);
    expect(seen).to.deep.equal([]);
  });

  it('are applied with Enter in a line, without sending a form around the element', async () => {
    const element = await withFiles(ALL, 'a.mp4', 'b.mp4');
    await open(element);
    type(box(element, 2), 'x');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    expect(box(element, 2).dispatchEvent(enter)).to.equal(false);
    await waitUntil(() => element.uploads.every(({ fields }) => fields.tags === 'x'));
  });

  it('tell the page nothing that looks like its own input', async () => {
    const element = await withFiles(ALL, 'a.mp4', 'b.mp4');
    const seen: string[] = [];
    for (const name of ['input', 'change']) element.addEventListener(name, () => seen.push(name));
    await open(element);
    type(box(element, 0), 'All');
    expect(seen).to.deep.equal([]);
  });

  it('reach the files that somebody chooses by their names, and number those', async () => {
    const element = await withFiles(ALL, 'a.mp4', 'b.mp4', 'c.mp4', 'd.mp4');
    element.fake.moveTo(element.uploads[3]!.id, 'cancelled');
    const group = await open(element);
    const applyButton = group.querySelector<HTMLButtonElement>('[part~=apply-button]')!;
    const radio = (name: string): HTMLInputElement =>
      [...group.querySelectorAll<HTMLInputElement>('[type=radio]')].find((one) =>
        textOf(one.labels![0]!).includes(name),
      )!;
    const seen: string[] = [];
    for (const name of ['input', 'change']) element.addEventListener(name, () => seen.push(name));
    expect(radio('All files').checked).to.equal(true);
    expect(allByRole(element, 'checkbox')).to.have.length(0);
    radio('Chosen files').click();
    await element.updateComplete;
    expect(allByRole(element, 'checkbox').map((one) => textOf(one.labels![0]!))).to.deep.equal([
      'a.mp4',
      'b.mp4',
      'c.mp4',
    ]);
    expect(applyButton.disabled).to.equal(true);
    type(box(element, 0), 'Part {n}');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    box(element, 0).dispatchEvent(enter); // Nobody would get it.
    await element.updateComplete;
    expect(form(element)).to.equal(group);
    for (const name of ['c.mp4', 'a.mp4', 'b.mp4', 'b.mp4']) byRole(element, 'checkbox', name).click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
    expect(await apply(element, 2)).to.deep.equal(['{"name":"Part 1"}', '{"name":"Part 2"}']);
    expect(element.uploads.map(({ fields }) => fields.name)).to.deep.equal([
      'Part 1',
      undefined,
      'Part 2',
      undefined,
    ]);
    expect(seen).to.deep.equal([]);
    // The choice stays for the next time, without what is gone.
    element.remove(element.uploads[2]!.id);
    await open(element);
    expect(allByRole(element, 'checkbox').map(({ checked }) => checked)).to.deep.equal([true, false]);
    element.remove(element.uploads[0]!.id);
    await element.updateComplete;
    expect(applyButton.isConnected).to.equal(false);
    expect(form(element)!.querySelector<HTMLButtonElement>('[part~=apply-button]')!.disabled).to.equal(true);
  });

  it('show a hundred of many names, and more when asked', async () => {
    const names = Array.from({ length: 130 }, (_, index) => `clip-${String(index)}.mp4`);
    const element = await withFiles(ALL, ...names);
    const group = await open(element);
    group.querySelectorAll<HTMLInputElement>('[type=radio]')[1]!.click();
    await element.updateComplete;
    const boxes = (): number => group.querySelectorAll('[type=checkbox]').length;
    expect(boxes()).to.equal(100);
    group.querySelector<HTMLElement>('.many > button')!.click();
    await element.updateComplete;
    expect(boxes()).to.equal(130);
    expect(group.querySelector('.many > button')).to.equal(null);
  });

  it('have the categories where visitors choose some', async () => {
    const element = await withFiles(
      html`
        <test-uploader multiple metadata="title" category-root="10"></test-uploader>
      `,
      'a.mp4',
      'b.mp4',
    );
    const items = [{ id: '11', parentId: '10', name: 'Physics', path: [] }];
    element.fake.answers = { categories: { items, totalCount: 1 } };
    const group = await open(element);
    await waitUntil(() => group.querySelector('.categories input') !== null);
    const search = group.querySelector<HTMLInputElement>('.categories input')!;
    search.focus();
    search.click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
    const option = [...group.querySelectorAll<HTMLElement>('[role=treeitem], [role=option]')].find((one) =>
      textOf(one).includes('Physics'),
    );
    option!.click();
    await waitUntil(() => group.querySelector('.chip') !== null);
    expect(await apply(element, 2)).to.deep.equal(['{"categoriesIds":"11"}', '{"categoriesIds":"11"}']);
  });
});
