import { expect } from '@open-wc/testing';
import { watchPageLifecycle } from '../../../src/element/page/page-lifecycle.js';
import { FakeUploader, makeFile } from '../fake-uploader.js';
import { WakeLock } from '../../../src/element/page/wake-lock.js';

describe('WakeLock', () => {
  const real = Object.getOwnPropertyDescriptor(Navigator.prototype, 'wakeLock')!;
  let log: string[];
  let end: AbortController;
  let isRefused: boolean;
  let lock: WakeLock;

  beforeEach(() => {
    log = [];
    isRefused = false;
    const request = async (): Promise<{ release: () => Promise<void> }> => {
      log.push('request');
      if (isRefused) throw new DOMException('Low battery.', 'NotAllowedError');
      return { release: async () => void log.push('release') };
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
    end = new AbortController();
    lock = new WakeLock(end.signal);
  });
  afterEach(async () => {
    show('visible');
    end.abort();
    await settle();
    Object.defineProperty(navigator, 'wakeLock', real);
  });

  it('is held only while it is wanted (T5)', async () => {
    await settle();
    expect(log).to.deep.equal([]);
    lock.isWanted = true;
    lock.isWanted = true;
    await settle();
    expect(log).to.deep.equal(['request']);
    lock.isWanted = false;
    lock.isWanted = false;
    await settle();
    expect(log).to.deep.equal(['request', 'release']);
  });

  it('is given back while the page is hidden, and taken again on return (T5)', async () => {
    lock.isWanted = true;
    show('hidden');
    await settle();
    expect(log).to.deep.equal(['request', 'release']);
    show('visible');
    await settle();
    expect(log).to.deep.equal(['request', 'release', 'request']);
  });

  it('its rejection is ignored, and it is asked for again on return (T5)', async () => {
    isRefused = true;
    lock.isWanted = true;
    await settle();
    show('hidden');
    isRefused = false;
    show('visible');
    lock.isWanted = false;
    await settle();
    expect(log).to.deep.equal(['request', 'request', 'release']);
  });

  it('a browser without it is as good as one that refuses (T5)', async () => {
    Object.defineProperty(navigator, 'wakeLock', { value: undefined, configurable: true });
    lock.isWanted = true;
    await settle();
    lock.isWanted = false;
  });

  it('is held after a row is gone until its entry has the content (T5)', async () => {
    const fake = new FakeUploader({});
    watchPageLifecycle(fake, end.signal);
    const [upload] = fake.add([makeFile()]);
    fake.moveTo(upload!.id, 'finishing');
    let settled = (): void => undefined;
    fake.unlisted = new Promise((resolve) => (settled = resolve));
    fake.remove(upload!.id);
    await settle();
    expect(log).to.deep.equal(['request']);
    fake.unlisted = null;
    settled();
    await settle();
    expect(log).to.deep.equal(['request', 'release']);
  });

  it('ends with its signal (T5)', async () => {
    lock.isWanted = true;
    end.abort();
    show('hidden');
    show('visible');
    await settle();
    expect(log).to.deep.equal(['request', 'release']);
  });
});

function show(visibilityState: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Lets everything happen that needs no time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
