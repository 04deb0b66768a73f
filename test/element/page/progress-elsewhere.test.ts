import { expect, fixture, html } from '@open-wc/testing';
import { NetworkError } from '../../../src/errors.js';
import type { Upload } from '../../../src/engine/model/upload.js';
import { allByRole, byRole } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const TITLE = 'Lecture\n  04';
const ITEM = 'Notify me when everything is done';

/** A browser that shows notices to visitors who let it. */
class FakeNotification extends EventTarget {
  static permission: NotificationPermission = 'default';
  static answer: NotificationPermission = 'granted';
  static asked = 0;
  static readonly shown: string[] = [];
  static closed = 0;

  static requestPermission(): Promise<NotificationPermission> {
    FakeNotification.asked += 1;
    FakeNotification.permission = FakeNotification.answer;
    return Promise.resolve(FakeNotification.answer);
  }

  constructor(title: string, options?: NotificationOptions) {
    super();
    if (FakeNotification.permission === 'granted')
      FakeNotification.shown.push([title, options?.body ?? ''].join('').replaceAll(' ', ' '));
  }

  close(): void {
    FakeNotification.closed += 1;
  }
}

function setHidden(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (isHidden ? 'hidden' : 'visible'),
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

async function uploading(
  count = 1,
  changes: Partial<Upload> = { confirmedBytes: 430 },
): Promise<{ readonly element: TestUploader; readonly ids: readonly string[] }> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple notify></test-uploader>
  `);
  const files = Array.from({ length: count }, (_, index) => makeFile(`secret-name-${String(index)}.mp4`));
  const uploads = await element.addFiles(files);
  for (const { id } of uploads) element.fake.moveTo(id, 'uploading', changes);
  await element.updateComplete;
  return { element, ids: uploads.map(({ id }) => id) };
}

/** What observers of a document see at the earliest. */
async function observed(): Promise<void> {
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
}

function pressMenu(element: TestUploader): void {
  element.shadowRoot!.querySelector<HTMLElement>('[part~=list-menu-button]')!.click();
}

async function choose(element: TestUploader): Promise<void> {
  pressMenu(element);
  await element.updateComplete;
  byRole(element, 'menuitem', ITEM).click();
  await element.updateComplete;
}

const title = (): string => document.querySelector('title')!.textContent.replaceAll(' ', ' ');

describe('an upload in a tab that nobody looks at', () => {
  const real = Object.getOwnPropertyDescriptor(globalThis, 'Notification')!;
  const before = document.title;
  let node: HTMLTitleElement;

  beforeEach(() => {
    node = document.querySelector('title') ?? document.head.appendChild(document.createElement('title'));
    node.textContent = TITLE;
    Object.defineProperty(globalThis, 'Notification', { ...real, value: FakeNotification });
    Object.assign(FakeNotification, { permission: 'default', answer: 'granted', asked: 0, closed: 0 });
    FakeNotification.shown.length = 0;
  });

  afterEach(() => {
    setHidden(false);
    Object.defineProperty(globalThis, 'Notification', real);
    document.title = before;
  });

  it('is in the title of the tab while bytes move, and the title is as it was afterwards', async () => {
    const { element, ids } = await uploading();
    const text = node.firstChild;
    expect(title()).to.equal(`(43%) ${TITLE}`);
    element.fake.moveTo(ids[0]!, 'processing', { confirmedBytes: 1000 });
    expect(title()).to.equal(TITLE);
    expect(node.firstChild, 'the text node of a framework stays').to.equal(text);
  });

  it('is in the title although a hidden page is not drawn', async () => {
    const { element, ids } = await uploading();
    setHidden(true);
    const seen = new Promise<void>((resolve) => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve();
      }).observe(node, { characterData: true, subtree: true });
    });
    element.fake.progress(ids[0]!, { confirmedBytes: 510 });
    await seen;
    expect(title()).to.equal(`(51%) ${TITLE}`);
    element.fake.moveTo(ids[0]!, 'ready', { confirmedBytes: 1000 });
    expect(title()).to.equal(TITLE);
  });

  it('stands before another title, too, which a page sets meanwhile', async () => {
    const { element, ids } = await uploading();
    document.title = 'Lecture 05';
    await observed();
    expect(title()).to.equal('(43%) Lecture 05');
    document.title = `2 new messages · ${document.title}`;
    await observed();
    expect(title()).to.equal('(43%) 2 new messages · Lecture 05');
    element.fake.moveTo(ids[0]!, 'ready', { confirmedBytes: 1000 });
    expect(title()).to.equal('2 new messages · Lecture 05');
    document.title = 'Lecture 06';
    await observed();
    expect(title()).to.equal('Lecture 06');
  });

  it('shares the title with the other elements of the page', async () => {
    const { element, ids } = await uploading();
    const other = await uploading(1, { confirmedBytes: 230 });
    expect(title()).to.equal(`(33%) ${TITLE}`);
    element.fake.moveTo(ids[0]!, 'ready', { confirmedBytes: 1000 });
    expect(title()).to.equal(`(23%) ${TITLE}`);
    other.element.fake.moveTo(other.ids[0]!, 'paused', { confirmedBytes: 230 });
    expect(title()).to.equal(TITLE);
  });

  it('leaves the title when the element leaves the page, or is told to', async () => {
    const { element } = await uploading();
    element.notify = false;
    await element.updateComplete;
    expect(title()).to.equal(TITLE);
    element.notify = true;
    await element.updateComplete;
    expect(title()).to.equal(`(43%) ${TITLE}`);
    element.remove();
    await observed();
    expect(title()).to.equal(TITLE);
  });

  it('is nobody’s business without `notify`: neither the title nor the menu says a word', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple></test-uploader>
    `);
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'uploading', { confirmedBytes: 430 });
    await element.updateComplete;
    expect(title()).to.equal(TITLE);
    pressMenu(element);
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[part~=notify-button]')).to.equal(null);
  });

  it('ends with one notice, for those who asked for it, with a count and without a name', async () => {
    const { element, ids } = await uploading(2);
    expect(FakeNotification.asked, 'nobody is asked without a click').to.equal(0);
    await choose(element);
    await observed();
    expect(FakeNotification.asked).to.equal(1);
    setHidden(true);
    element.fake.moveTo(ids[0]!, 'ready', { confirmedBytes: 1000 });
    expect(FakeNotification.shown).to.deep.equal([]);
    element.fake.fail(ids[1]!, new NetworkError('x'));
    element.fake.dispatchEvent(
      new CustomEvent('uploads-complete', { detail: { uploads: element.fake.uploads } }),
    );
    expect(FakeNotification.shown).to.deep.equal(['Done: 1 file, 1 failed']);
    setHidden(false);
    expect(FakeNotification.closed, 'it is gone when the visitor is back').to.equal(1);
  });

  it('shows no notice on a page that is seen', async () => {
    const { element, ids } = await uploading();
    await choose(element);
    await observed();
    element.fake.moveTo(ids[0]!, 'ready', { confirmedBytes: 1000 });
    element.fake.dispatchEvent(
      new CustomEvent('uploads-complete', { detail: { uploads: element.fake.uploads } }),
    );
    setHidden(true);
    expect(FakeNotification.shown).to.deep.equal([]);
  });

  it('the wish can be taken back, and the menu says that there is one', async () => {
    const { element, ids } = await uploading();
    await choose(element);
    await observed();
    await element.updateComplete;
    pressMenu(element);
    await element.updateComplete;
    const item = element.shadowRoot!.querySelector<HTMLElement>('[part~=notify-button]')!;
    expect([item.getAttribute('role'), item.ariaChecked]).to.deep.equal(['menuitemcheckbox', 'true']);
    expect(element.shadowRoot!.activeElement, 'reached like every item').to.equal(item);
    item.click();
    await element.updateComplete;
    setHidden(true);
    element.fake.moveTo(ids[0]!, 'ready', { confirmedBytes: 1000 });
    element.fake.dispatchEvent(
      new CustomEvent('uploads-complete', { detail: { uploads: element.fake.uploads } }),
    );
    expect(FakeNotification.shown).to.deep.equal([]);
  });

  it('is not offered where it was denied, and the item goes when it is', async () => {
    FakeNotification.answer = 'denied';
    const { element } = await uploading();
    await choose(element);
    await observed();
    await element.updateComplete;
    pressMenu(element);
    await element.updateComplete;
    expect(allByRole(element, 'menuitem').map(({ textContent }) => textContent.trim())).to.not.include(ITEM);
    expect(element.shadowRoot!.querySelector('[part~=notify-button]')).to.equal(null);
  });

  it('is not offered by a browser that knows no notices', async () => {
    Reflect.deleteProperty(globalThis, 'Notification');
    const { element } = await uploading();
    pressMenu(element);
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[part~=notify-button]')).to.equal(null);
  });
});
