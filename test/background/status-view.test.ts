import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Upload } from '../../src/engine/model/upload.js';
import { NetworkError } from '../../src/errors.js';
import { until } from './implementations.js';
import * as pages from './status-pages.js';
import {
  afterTasks,
  button,
  isVisible,
  open,
  put,
  SaidWorker,
  shown,
  toggleOf,
  upload,
  workerIs,
} from './status-pages.js';

function nameOf(root: ShadowRoot): string {
  return toggleOf(root).getAttribute('aria-label') ?? '';
}

function textOf(root: ShadowRoot, part: string): string {
  return (root.querySelector(`[part~=${part}]`)?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

describe('<kaltura-upload-status>', () => {
  let worker: SaidWorker;
  const show = async (
    uploads: readonly Upload[],
    attributes: Readonly<Record<string, string>> = {},
  ): Promise<ShadowRoot> => {
    worker = new SaidWorker(uploads);
    workerIs(worker.connect);
    return shown(put(attributes));
  };

  beforeEach(() => {
    sessionStorage.clear();
  });
  afterEach(() => {
    for (const element of document.querySelectorAll('kaltura-upload-status')) element.remove();
    workerIs(null);
  });

  it('says in the name of its button how many are under way, and the share of all bytes', async () => {
    const done = { status: 'ready', confirmedBytes: 1000 } as const;
    const root = await show([
      upload('a.mp4'),
      upload('b.mp4', { confirmedBytes: 20 }),
      upload('c.mp4', done),
      upload('d.mp4', done),
    ]);
    expect(nameOf(root)).to.equal('Uploading 2 of 4, 63%');
    expect(toggleOf(root).getAttribute('aria-expanded')).to.equal('false');
    expect(textOf(root, 'ring')).to.equal('63%');
  });

  it('is nothing to see, and takes no place in a row with gaps, while nothing is under way', async () => {
    workerIs(null);
    const header = document.createElement('header');
    header.style.cssText = 'display: inline-flex; gap: 20px';
    header.append(document.createElement('i'), put(), document.createElement('i'));
    document.body.append(header);
    await afterTasks();
    expect(header.getBoundingClientRect().width).to.equal(20);
    expect(pages.taken).to.equal(0);
    header.remove();
  });

  it('asks nobody without resume-scope, and says so once in the console', async () => {
    worker = new SaidWorker([upload('a.mp4')]);
    workerIs(worker.connect);
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (text: unknown) => said.push(text);
    const elements = [put({ 'resume-scope': ' ' }), put({ 'resume-scope': '' })];
    await afterTasks();
    console.warn = warn;
    expect(said).to.deep.equal([
      '<kaltura-upload-status> needs resume-scope, which says whose uploads it shows.',
    ]);
    expect(pages.taken).to.equal(0);
    elements[0]!.resumeScope = 'ada';
    await shown(elements[0]!);
  });

  it('takes what a page has set before the tag was registered', async () => {
    worker = new SaidWorker([upload('a.mp4')]);
    workerIs(worker.connect);
    const element = document.createElement('kaltura-upload-status');
    for (const [name, value] of Object.entries({ serviceUrl: ' https://k.example ', resumeScope: 'ada' }))
      Object.defineProperty(element, name, { value, configurable: true, writable: true });
    document.body.append(element);
    await shown(element);
    const [opening] = worker.told;
    expect(opening).to.deep.include({ type: 'open' });
    expect(opening?.type === 'open' && opening.opening).to.include({
      serviceUrl: 'https://k.example/',
      scope: 'https://k.example ada',
      isWatching: true,
    });
  });

  it('opens with its button, and closes with Escape, which gives the focus back', async () => {
    const root = await show([upload('a.mp4')]);
    await open(root);
    const isOpen = (): string | null => toggleOf(root).getAttribute('aria-expanded');
    expect(isOpen()).to.equal('true');
    expect(root.querySelector('[part=panel]')?.getBoundingClientRect().width).to.be.greaterThan(200);
    button(root, 'Pause: a.mp4')!.focus();
    await sendKeys({ press: 'Escape' });
    await until(() => isOpen() === 'false');
    expect(root.querySelector('li')).to.equal(null);
    expect(root.activeElement).to.equal(toggleOf(root));
  });

  it('where the browser has no popovers, its own opens, and closes with Escape, which gives the focus back', async () => {
    const native = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'popover')!;
    Reflect.deleteProperty(HTMLElement.prototype, 'popover');
    try {
      const root = await show([upload('a.mp4')]);
      const panel = root.querySelector<HTMLElement>('[part=panel]')!;
      expect(panel.getBoundingClientRect().height).to.equal(0);
      await open(root);
      await until(() => panel.getBoundingClientRect().height > 50);
      const pause = button(root, 'Pause: a.mp4')!;
      pause.focus();
      pause.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
      await until(() => panel.getBoundingClientRect().height === 0);
      expect(root.activeElement).to.equal(toggleOf(root));
      expect(toggleOf(root).getAttribute('aria-expanded')).to.equal('false');
    } finally {
      Object.defineProperty(HTMLElement.prototype, 'popover', native);
    }
  });

  it('stays within a window of any width, at either end of it', async () => {
    for (const side of ['left', 'right']) {
      const root = await show([upload('a.mp4')]);
      const element = document.querySelector<HTMLElement>('kaltura-upload-status')!;
      element.style.cssText = `position: fixed; top: 0; ${side}: 0`;
      await open(root);
      const { left, right } = root.querySelector('[part=panel]')!.getBoundingClientRect();
      expect(left).to.be.at.least(8);
      expect(right).to.be.at.most(document.documentElement.clientWidth - 8);
      element.remove();
    }
  });

  it('has a row for what is not finished, with a bar and its buttons, and none for what is ready', async () => {
    const root = await show([
      upload('a.mp4'),
      upload('b.mp4', { status: 'ready', confirmedBytes: 1000 }),
      upload('c.mp4', { status: 'paused' }),
      upload('d.mp4', { status: 'processing', confirmedBytes: 1000 }),
    ]);
    await open(root);
    const names = [...root.querySelectorAll('li button')].map((one) => one.getAttribute('aria-label'));
    expect(names).to.deep.equal([
      ...['Pause: a.mp4', 'Cancel: a.mp4', 'Resume: c.mp4', 'Cancel: c.mp4'],
      'Remove from list: d.mp4',
    ]);
    expect(root.querySelectorAll('progress')).to.have.length(3);
    expect(root.querySelector('progress')?.getAttribute('aria-label')).to.equal('Progress of a.mp4');
    button(root, 'Pause: a.mp4')!.click();
    button(root, 'Resume: c.mp4')!.click();
    await until(() => worker.calls.length === 2);
    expect(worker.calls).to.deep.equal(['pause a.mp4', 'resume c.mp4']);
  });

  it('has few rows of very many, and says how many there are besides', async () => {
    const root = await show([...Array(500).keys()].map((number) => upload(`${String(number)}.mp4`)));
    await open(root);
    expect(root.querySelectorAll('li')).to.have.length(20);
    expect(root.querySelector('[part=panel]')?.textContent).to.contain('and 480 more');
  });

  it('says what needs a file or a permission, and leads to the page with the uploader for it', async () => {
    const root = await show(
      [
        upload('a.mp4'),
        upload('b.mp4', { status: 'paused', needs: 'file', file: null }),
        upload('c.mp4', { status: 'paused', needs: 'permission', file: null }),
      ],
      { href: '/upload' },
    );
    await open(root);
    const links = [...root.querySelectorAll('a')].map((link) => `${link.textContent} ${link.pathname}`);
    expect(links).to.deep.equal(['Choose the file /upload', 'Continue /upload', 'Go to uploads /upload']);
    expect(textOf(root, 'note')).to.contain('Choose this file again to continue where it stopped.');
    expect(button(root, 'Choose the file: b.mp4')).to.equal(null);
  });

  it('has no link without href, nor to what is no page', async () => {
    const root = await show([upload('a.mp4')]);
    const element = document.querySelector('kaltura-upload-status')!;
    await open(root);
    expect(root.querySelector('a')).to.equal(null);
    for (const href of ['javascript:alert(1)', 'https://[', 'data:text/html,x']) element.href = href;
    await (root.host as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    expect(root.querySelector('a')).to.equal(null);
    element.href = 'upload?from=header';
    await until(() => root.querySelector('a') !== null);
  });

  it('says why an upload has failed, and lets it be removed', async () => {
    const root = await show([upload('a.mp4', { status: 'failed', error: new NetworkError('x') })]);
    expect(nameOf(root)).to.equal('1 file could not be uploaded');
    await open(root);
    expect(textOf(root, 'note')).to.contain('Couldn’t reach the server.');
    expect(button(root, 'Remove from list: a.mp4')).not.to.equal(null);
  });

  it('shows at the end that all is ready until that was seen, and never again in this tab', async () => {
    const root = await show([upload('a.mp4'), upload('b.mp4')]);
    const element = document.querySelector('kaltura-upload-status')!;
    const ready = ['a.mp4', 'b.mp4'].map((name) => upload(name, { status: 'ready', confirmedBytes: 1000 }));
    worker.say(...ready);
    await until(() => nameOf(root) === 'All 2 are ready');
    await open(root);
    root.querySelector<HTMLElement>('[part=panel]')!.hidePopover();
    toggleOf(root).blur();
    await until(() => !isVisible(element));
    element.remove();
    worker = new SaidWorker(ready);
    workerIs(worker.connect);
    const next = put();
    await until(() => worker.told.length > 0);
    await afterTasks();
    expect(isVisible(next)).to.be.false;
  });

  it('stays while somebody has the focus on it, though nothing is left', async () => {
    const root = await show([upload('a.mp4')]);
    const element = document.querySelector('kaltura-upload-status')!;
    toggleOf(root).focus();
    worker.say(upload('a.mp4', { status: 'cancelled' }));
    await until(() => nameOf(root) === 'Cancelled');
    expect(isVisible(element)).to.be.true;
    toggleOf(root).blur();
    await until(() => !isVisible(element));
  });

  it('matches :state(active) while there is something to see', async () => {
    await show([upload('a.mp4')]);
    const element = document.querySelector('kaltura-upload-status')!;
    expect(element.matches(':state(active)')).to.be.true;
    worker.say();
    worker.say(upload('a.mp4', { status: 'cancelled' }));
    await until(() => !isVisible(element));
    expect(element.matches(':state(active)')).to.be.false;
  });

  it('is written in the language around it, numbers and all', async () => {
    document.documentElement.lang = 'de';
    try {
      const root = await show([upload('a.mp4')], { href: '/upload' });
      await until(() => nameOf(root).startsWith('Wird hochgeladen'));
      expect(nameOf(root)).to.contain('50\u00a0%');
      await open(root);
      expect(root.querySelector('[part=panel] a:last-of-type')?.textContent).to.equal(
        'Zur Liste der Dateien',
      );
    } finally {
      document.documentElement.lang = 'en';
    }
  });

  for (const scheme of ['light', 'dark'])
    it(`axe finds nothing in it, closed and open, ${scheme} (A4)`, async () => {
      const root = await show(
        [
          upload('a.mp4'),
          upload('b.mp4', { status: 'paused' }),
          upload('c.mp4', { status: 'failed', error: new NetworkError('x') }),
          upload('d.mp4', { status: 'paused', needs: 'file', file: null }),
          upload('e.mp4', { status: 'processing', confirmedBytes: 1000 }),
        ],
        { href: '/upload' },
      );
      const element = document.querySelector<HTMLElement>('kaltura-upload-status')!;
      element.style.colorScheme = scheme;
      element.style.background = scheme === 'dark' ? '#000' : '#fff';
      await expect(element).to.be.accessible();
      await open(root);
      await Promise.all(
        root
          .querySelector('[part=panel]')!
          .getAnimations()
          .map(({ finished }) => finished),
      );
      await expect(element).to.be.accessible();
    });

  it('speaks as the uploader does: steps once, a failure at once, and the end of all', async () => {
    const root = await show([upload('a.mp4'), upload('b.mp4', { confirmedBytes: 0 })]);
    const spoken: string[] = [];
    const regions = [...root.querySelectorAll('[role=status], [role=alert]')];
    const observer = new MutationObserver(() => {
      for (const region of regions) {
        const text = region.textContent.trim();
        if (text !== '' && text !== spoken.at(-1)) spoken.push(text);
      }
    });
    for (const region of regions)
      observer.observe(region, { childList: true, characterData: true, subtree: true });
    worker.say(upload('a.mp4', { status: 'paused' }), upload('b.mp4', { confirmedBytes: 0 }));
    await until(() => spoken.includes('Paused: a.mp4'));
    const failed = upload('b.mp4', { status: 'failed', error: new NetworkError('x') });
    worker.say(upload('a.mp4', { status: 'paused' }), failed);
    await until(() => spoken.some((text) => text.startsWith('b.mp4. Couldn’t reach the server.')));
    expect(spoken.filter((text) => text.includes('Paused: a.mp4'))).to.have.length(1);
    observer.disconnect();
  });
});
