import { sendKeys } from '@web/test-runner-commands';
import { expect, fixture, html } from '@open-wc/testing';
import { NetworkError } from '../../../src/errors.js';
import type { Upload, UploadStatus } from '../../../src/engine/model/upload.js';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { allByRole, byRole, chooseInMenu, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const MORE = messages.moreActions;

/** What cannot be taken back, or ends something: it never stands where a key is pressed by mistake. */
const DESTROYS = [messages.deleteEntry, messages.cancelAll, messages.clearFinished];

async function withRow(status: UploadStatus, changes: Partial<Upload> = {}): Promise<TestUploader> {
  const page = await fixture(html`
    <div>
      <button id="before">before</button>
      <test-uploader multiple></test-uploader>
      <button id="after">after</button>
    </div>
  `);
  const element = page.querySelector('test-uploader')!;
  const [upload] = await element.addFiles([makeFile()]);
  element.fake.moveTo(upload!.id, status, changes);
  await element.updateComplete;
  return element;
}

/** A failure whose bytes have all arrived: copying, starting over and deleting can all be offered. */
const withFailure = (): Promise<TestUploader> =>
  withRow('failed', { confirmedBytes: 1000, entryId: '0_one', error: new NetworkError('x') });

const focusOf = ({ shadowRoot }: TestUploader): string => {
  const active = shadowRoot!.activeElement;
  return active?.getAttribute('aria-label') ?? (active ? textOf(active) : 'nothing');
};

const isOpen = (element: TestUploader): boolean => allByRole(element, 'menuitem').length > 0;

describe('a menu', () => {
  const button = (element: TestUploader): HTMLButtonElement =>
    byRole(element, 'button', `${MORE}: lecture.mp4`);

  it('says that it is one, and whether it is open', async () => {
    const element = await withFailure();
    const opener = button(element);
    expect(opener.getAttribute('aria-haspopup')).to.equal('menu');
    expect(opener.getAttribute('aria-expanded')).to.equal('false');
    opener.click();
    await element.updateComplete;
    expect(opener.getAttribute('aria-expanded')).to.equal('true');
    const menu = element.shadowRoot!.querySelector('[role=menu]')!;
    expect(menu.getAttribute('aria-label')).to.equal(opener.getAttribute('aria-label'));
    const children = [...menu.children].map((child) => child.getAttribute('role'));
    expect(new Set(children)).to.deep.equal(new Set(['menuitem']));
    opener.click();
    await element.updateComplete;
    expect(isOpen(element)).to.equal(false);
  });

  it('is opened by Enter, moves by arrows, Home and End, round its ends, and by nothing else', async () => {
    const element = await withFailure();
    button(element).focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    const items = allByRole(element, 'menuitem').map(textOf);
    expect(items).to.deep.equal([messages.copyDetails, messages.deleteEntry]);
    const [first, last] = items;
    expect(focusOf(element)).to.equal(first);
    for (const [key, name] of [
      ['ArrowDown', last],
      ['ArrowDown', first],
      ['ArrowUp', last],
      ['Home', first],
      ['End', last],
      ['x', last],
      ['Home', first],
    ] as const) {
      await sendKeys({ press: key });
      expect(focusOf(element), key).to.equal(name);
    }
    expect(isOpen(element)).to.equal(true);
  });

  it('is closed by Escape, which goes no further, and gives the focus back to its button', async () => {
    const element = await withFailure();
    const heard: string[] = [];
    const onKey = ({ key }: KeyboardEvent): unknown => heard.push(key);
    document.addEventListener('keydown', onKey);
    button(element).focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    document.removeEventListener('keydown', onKey);
    expect(isOpen(element)).to.equal(false);
    expect(element.shadowRoot!.activeElement).to.equal(button(element));
    expect(heard).to.deep.equal(['Enter']); // A dialog around it stays open.
  });

  it('is closed when the focus leaves it: by Tab, and by a press elsewhere', async () => {
    const element = await withFailure();
    for (const leave of [
      () => sendKeys({ press: 'Tab' }),
      async () => {
        document.querySelector<HTMLElement>('#before')!.focus();
      },
    ]) {
      button(element).click();
      await element.updateComplete;
      expect(isOpen(element)).to.equal(true);
      await leave();
      await element.updateComplete;
      expect(isOpen(element)).to.equal(false);
      expect(element.fake.calls).to.deep.equal([]);
    }
  });

  it('is no stop of Tab beside its button: its items are reached by arrows', async () => {
    const element = await withFailure();
    button(element).click();
    await element.updateComplete;
    for (const item of allByRole(element, 'menuitem')) expect(item.tabIndex).to.equal(-1);
  });

  it('gives the focus back to its button when something was chosen', async () => {
    const element = await withRow('paused', { needs: 'other-date' });
    await chooseInMenu(element, `${MORE}: lecture.mp4`, messages.startOver);
    expect(isOpen(element)).to.equal(false);
    expect(element.shadowRoot!.activeElement).to.equal(button(element));
    expect(element.fake.calls.at(-1)).to.match(/^startOver /);
  });

  it('is one at a time', async () => {
    const element = await withFailure();
    button(element).click();
    await element.updateComplete;
    const [all] = allByRole(element, 'button', MORE);
    expect(all).not.to.equal(button(element));
    all!.click();
    await element.updateComplete;
    expect(element.shadowRoot!.querySelectorAll('[role=menu]')).to.have.length(1);
    expect(all!.getAttribute('aria-expanded')).to.equal('true');
    expect(button(element).getAttribute('aria-expanded')).to.equal('false');
  });

  it('stays open, with the focus, when the upload goes on meanwhile', async () => {
    const element = await withFailure();
    button(element).click();
    await element.updateComplete;
    const focused = focusOf(element);
    element.fake.moveTo(element.uploads[0]!.id, 'uploading', { error: null, confirmedBytes: 0 });
    await element.updateComplete;
    expect(isOpen(element)).to.equal(true);
    expect(focusOf(element)).to.equal(focused);
  });

  it('does not come back open after there was none for a while', async () => {
    const element = await withFailure();
    const { id } = element.uploads[0]!;
    allByRole(element, 'button', MORE)[0]!.click();
    await element.updateComplete;
    expect(isOpen(element)).to.equal(true);
    // With nothing left to do, the header has none.
    element.fake.moveTo(id, 'ready', { error: null });
    await element.updateComplete;
    expect(isOpen(element)).to.equal(false);
    await element.addFiles([makeFile('b.mp4')]);
    await element.updateComplete;
    expect(allByRole(element, 'button', MORE)[0]!.getAttribute('part')).to.contain('list-menu');
    expect(isOpen(element)).to.equal(false);
  });

  const states: readonly (readonly [UploadStatus, Partial<Upload>])[] = [
    ['processing', { confirmedBytes: 1000, entryId: '0_one' }],
    ['ready', { confirmedBytes: 1000, entryId: '0_one' }],
    ['failed', { confirmedBytes: 1000, entryId: '0_one', error: new NetworkError('x') }],
    ['paused', { needs: 'other-date' }],
    ['uploading', { warnings: [{ code: 'STARTED_OVER', detail: '' }] }],
  ];
  for (const [status, changes] of states)
    it(`has nothing that destroys as its first of several items: ${status} (W10)`, async () => {
      const element = await withRow(status, changes);
      const second = await element.addFiles([makeFile('b.mp4'), makeFile('c.mp4')]);
      for (const { id } of second) element.fake.moveTo(id, 'uploading');
      await element.updateComplete;
      for (const opener of allByRole(element, 'button', MORE)) {
        opener.click();
        await element.updateComplete;
        const items = allByRole(element, 'menuitem').map(textOf);
        if (items.length > 1) expect(DESTROYS).not.to.include(items[0]);
        // Where there is nothing else in it, an Enter too many must not delete: it asks.
        expect(DESTROYS.includes(focusOf(element)), focusOf(element)).to.equal(false);
        opener.click();
        await element.updateComplete;
      }
    });

  it('copies for those who help: states and codes, but no name, no title and no KS', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader
        multiple
        ks="djJ8MTIzfHNlY3JldA"
        service-url="https://kaltura.example/sub?ks=djJ8"
      ></test-uploader>
    `);
    const [a, b] = await element.addFiles([makeFile('secret name.mp4'), makeFile('other name.mp4')]);
    element.fake.fail(a!.id, new NetworkError('of secret name.mp4'), {
      ...{ fields: { name: 'A secret title' }, path: 'secret folder/secret name.mp4' },
      ...{ entryId: '0_entry', tokenId: '1_token', confirmedBytes: 12 },
    });
    element.fake.moveTo(b!.id, 'uploading', { fields: { name: 'A secret title' } });
    await element.updateComplete;
    const copied: string[] = [];
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    try {
      await chooseInMenu(element, `${MORE}: secret name.mp4`, messages.copyDetails);
      const [all] = allByRole(element, 'button', MORE);
      all!.click();
      await element.updateComplete;
      byRole(element, 'menuitem', messages.copyDetails).click();
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
    const [one = '', both = ''] = copied;
    expect(copied).to.have.length(2);
    for (const words of [a!.id, 'failed', 'NETWORK', '0_entry', '1_token', '12 of 1000 bytes'])
      expect(one).to.contain(words);
    expect(one).not.to.contain(b!.id);
    expect(both).to.contain(a!.id).and.to.contain(b!.id);
    for (const text of copied) expect(text).not.to.match(/secret|other name|djJ8|lecture/i);
  });
});
