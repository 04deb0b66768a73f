import { expect } from '@open-wc/testing';
import type { TabMessage } from '../../src/engine/resume/tabs.js';
import { BrowserTabs } from '../../src/browser/browser-tabs.js';

describe('BrowserTabs', () => {
  const tabs: BrowserTabs[] = [];
  let id: string;
  /** Another page of the origin: locks and channels do not know that it is the same window. */
  const open = (): BrowserTabs => {
    const tab = new BrowserTabs();
    tabs.push(tab);
    return tab;
  };
  beforeEach(() => {
    id = String(Math.random());
  });
  afterEach(() => {
    for (const tab of tabs.splice(0)) tab.close();
  });

  it('gives a lock to one page at a time (T6)', async () => {
    const [one, other] = [open(), open()];
    expect(await one.isLocked(id)).to.equal(false);
    const unlock = (await one.tryLock(id))!;
    expect(await other.tryLock(id)).to.equal(null);
    expect(await other.isLocked(id)).to.equal(true);
    expect(await other.tryLock(`${id} other`)).to.be.a('function');
    unlock();
    const unlockOther = await other.lock(id, never);
    unlockOther();
    expect(await one.lock(id, never)).to.be.a('function');
  });

  it('gives a lock to who waits when its page dies (T6)', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    await new Promise<void>((resolve) => {
      void frame.contentWindow!.navigator.locks.request(`kaltura-uploader ${id}`, () => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    const tab = open();
    expect(await tab.tryLock(id)).to.equal(null);
    const waiting = tab.lock(id, never);
    frame.remove();
    (await waiting)();
  });

  it('ends a wait with its signal', async () => {
    const unlock = (await open().tryLock(id))!;
    const stop = new AbortController();
    const waiting = open().lock(id, stop.signal);
    stop.abort();
    expect(await waiting.catch((error: unknown) => (error as Error).name)).to.equal('AbortError');
    unlock();
  });

  it('carries what one page tells to all others, and not to itself (T6)', async () => {
    const [one, other] = [open(), open()];
    const recordedEvents: TabMessage[] = [];
    one.onMessage = (message) => recordedEvents.push({ ...message, id: 'wrong' });
    await other.isLocked(id);
    const told = new Promise<void>((resolve) => {
      other.onMessage = (message) => {
        recordedEvents.push(message);
        resolve();
      };
    });
    one.tell({ id, record: null });
    await told;
    expect(recordedEvents).to.deep.equal([{ id, record: null }]);
  });

  it('without Web Locks every lock is free (T6)', async () => {
    const locks = Object.getOwnPropertyDescriptor(Navigator.prototype, 'locks')!;
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    try {
      expect(await open().tryLock(id)).to.be.a('function');
      expect(await open().lock(id, never)).to.be.a('function');
      expect(await open().isLocked(id)).to.equal(false);
    } finally {
      Object.defineProperty(navigator, 'locks', locks);
    }
  });
});

const never = new AbortController().signal;
